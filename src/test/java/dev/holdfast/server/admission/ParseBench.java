package dev.holdfast.server.admission;

/** The parsing of request bodies, for {@code make bench}. */
public final class ParseBench {

  private ParseBench() {}

  /** Parses an AdmissionReview; the result only keeps the work from being optimised away. */
  public static Object parse(byte[] body) {
    return AdmissionRequest.parse(body);
  }
}
