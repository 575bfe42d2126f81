package dev.holdfast.server.admission;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The answer to a request that does not reach the endpoint, often before its body has arrived. Some
 * clients read the answer only after they have sent everything, so the rest is discarded for a
 * while before the connection is closed. Runs on the event loop of the connection.
 */
final class EarlyAnswer {

  private static final int MAX_DISCARDED = BoundedBody.MAX_READ;
  private static final long MAX_MILLISECONDS = 3000;

  private final RoutingContext context;
  private final BoundedBody.Shared shared;
  private boolean given;
  private boolean arrived;
  private long discarded;

  EarlyAnswer(RoutingContext context, BoundedBody.Shared shared) {
    this.context = context;
    this.shared = shared;
  }

  boolean isGiven() {
    return given;
  }

  /** Answers by a verdict; by an HTTP error if it is not known who requests what. */
  void withoutReview(Optional<AdmissionRequest> request, Unreviewed why) {
    boolean mayDeny = !context.request().path().startsWith(AdmissionEndpoint.MUTATE);
    request.ifPresentOrElse(
        known -> give(200, "application/json", shared.unreviewed().answer(known, mayDeny, why)),
        () -> reject(BodyRejection.of(why)));
  }

  /** Answers by an HTTP error. */
  void reject(BodyRejection rejection) {
    shared.rejected().count(rejection.status());
    String text = rejection.text() + "\n";
    give(rejection.status(), "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A part of the body that arrived after the answer. */
  void discard(Buffer part) {
    discarded += part.length();
    if (discarded > MAX_DISCARDED) {
      context.request().connection().close();
    }
  }

  /** The body has ended, so the connection can be used again. */
  void arrived() {
    arrived = true;
  }

  private void give(int status, String contentType, byte[] text) {
    given = true;
    arrived = context.request().isEnded();
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
        .end(Buffer.buffer(text));
    if (!arrived) {
      shared.vertx().setTimer(MAX_MILLISECONDS, any -> closeUnlessArrived());
    }
  }

  private void closeUnlessArrived() {
    if (!arrived) {
      context.request().connection().close();
    }
  }
}
