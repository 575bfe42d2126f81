package dev.holdfast.server.admission;

import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.TooLarge;

/**
 * Why a request gets an answer without a review.
 *
 * @param code of a denial, and the HTTP status if it is not known who requests what
 * @param reason of a denial, in the words of Kubernetes, and of the metric
 * @param message one line for the user: what is wrong, and what to do
 */
record Unreviewed(int code, String reason, String message) {

  private static final String TOO_LARGE = "RequestEntityTooLarge";
  private static final int MAX_LENGTH = 300;
  private static final String MAKE_SMALLER =
      ". Make the object smaller: keep long texts, scripts and lists in ConfigMaps";

  /** The sender stalls, or its network is slow. */
  static final Unreviewed TOO_SLOW =
      new Unreviewed(408, "Timeout", "the request did not arrive in time; try again");

  /** Too many other large requests are arriving or waiting. */
  static final Unreviewed NO_ROOM =
      new Unreviewed(
          429, "TooManyRequests", "there are too many large requests at the moment; try again");

  /** The request has more than these bytes. */
  static Unreviewed tooLarge(int maxBytes) {
    return new Unreviewed(
        413,
        TOO_LARGE,
        "the request is larger than %d MiB, in which each <, > and & counts six bytes%s"
            .formatted(maxBytes / 1024 / 1024, MAKE_SMALLER));
  }

  /** What the review of a request, or the reading of its body, ended with. */
  static Unreviewed of(Throwable problem) {
    return switch (problem) {
      case TooLarge tooLarge ->
          new Unreviewed(413, TOO_LARGE, Clipped.to(MAX_LENGTH, tooLarge.getMessage()));
      case MalformedInput malformed ->
          new Unreviewed(413, TOO_LARGE, "it cannot be read: " + brief(malformed) + MAKE_SMALLER);
      default ->
          new Unreviewed(
              500, "InternalError", "holdfast failed; its log has the details under the same uid");
    };
  }

  /** The parser's message without the place of its limit, a method of a library. */
  private static String brief(MalformedInput malformed) {
    String message = malformed.getMessage();
    int limit = message.indexOf(", from `StreamReadConstraints");
    return Clipped.to(MAX_LENGTH, limit < 0 ? message : message.substring(0, limit) + ")");
  }
}
