package dev.holdfast.server.admission;

import dev.holdfast.cluster.Deadline;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.review.CarryOver;
import dev.holdfast.review.Injection;
import dev.holdfast.review.Review;
import dev.holdfast.review.Reviewer;
import dev.holdfast.server.configuration.ActivePolicies;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * The webhook that the API server calls. A route of its own: a framework in between would cost a
 * tenth of a review.
 */
@Singleton
class AdmissionEndpoint {

  static final String VALIDATE = "/validate";
  static final String MUTATE = "/mutate";

  private static final Logger LOG = Logger.getLogger(AdmissionEndpoint.class);

  private static final int BAD_REQUEST = 400;
  private static final int INTERNAL_SERVER_ERROR = 500;

  private final ActivePolicies policies;
  private final ScaleRequests scaleRequests;
  private final ReviewMetrics metrics;
  private final UnreviewedRequests unreviewed;
  private final RejectedRequests rejectedRequests;
  private final AdmissionLiveness workers;
  private final ExecutorService executor;

  AdmissionEndpoint(
      ActivePolicies policies,
      ScaleRequests scaleRequests,
      ReviewMetrics metrics,
      UnreviewedRequests unreviewed,
      RejectedRequests rejectedRequests,
      @Liveness AdmissionLiveness workers,
      ExecutorService executor) {
    this.policies = policies;
    this.scaleRequests = scaleRequests;
    this.metrics = metrics;
    this.unreviewed = unreviewed;
    this.rejectedRequests = rejectedRequests;
    this.workers = workers;
    this.executor = executor;
  }

  /**
   * {@code /validate} decides whether the final state of an object is allowed. {@code /mutate}
   * injects fixes into new objects, keeps earlier fixes on updates, and warns about what the API
   * server will refuse.
   */
  void register(@Observes Router router) {
    serve(router, VALIDATE, true, this::validated);
    serve(router, MUTATE, false, this::mutated);
  }

  /** A review may wait for the API server, so it never runs on an event loop. */
  private void serve(
      Router router,
      String path,
      boolean mayDeny,
      BiFunction<AdmissionRequest, Deadline, byte[]> review) {
    var unused =
        router
            .post(path)
            .produces("application/json")
            .handler(context -> executor.execute(() -> answer(context, mayDeny, review)));
  }

  private void answer(
      RoutingContext context,
      boolean mayDeny,
      BiFunction<AdmissionRequest, Deadline, byte[]> review) {
    try {
      send(context, 200, "application/json;charset=UTF-8", reviewed(context, mayDeny, review));
    } catch (MalformedInput problem) {
      reject(context, BAD_REQUEST, problem.getMessage());
    } catch (RuntimeException | Error problem) {
      LOG.error("an AdmissionReview could not be answered", problem);
      reject(context, INTERNAL_SERVER_ERROR, "holdfast failed; its log has the details");
    }
  }

  /** Once it is known who requests what, the answer is a verdict and no HTTP error. */
  @SuppressWarnings("try") // The work only has to be closed.
  private byte[] reviewed(
      RoutingContext context,
      boolean mayDeny,
      BiFunction<AdmissionRequest, Deadline, byte[]> review) {
    try (AdmissionLiveness.Work work = workers.begin();
        ReceivedBody body = BoundedBody.begin(context)) {
      try {
        return review.apply(AdmissionRequest.parse(body.bytes()), body.deadline());
      } catch (RuntimeException | StackOverflowError problem) {
        Optional<AdmissionRequest> known = RequestHead.of(body.bytes());
        if (known.isEmpty()) {
          throw problem;
        }
        return unreviewed.answer(known.get(), mayDeny, problem);
      }
    }
  }

  private byte[] validated(AdmissionRequest received, Deadline deadline) {
    long start = System.nanoTime();
    AdmissionRequest request = scaleRequests.resolve(received);
    Review review = policies.reviewer().validate(request.change(), deadline);
    byte[] answer = AdmissionResponse.of(request, review);
    metrics.validated(request, review, System.nanoTime() - start);
    return answer;
  }

  private byte[] mutated(AdmissionRequest request, Deadline deadline) {
    long start = System.nanoTime();
    Reviewer reviewer = policies.reviewer();
    Change kept = request.change().to(CarryOver.keep(request.change()));
    Injection injection = reviewer.inject(kept, deadline);
    Review advice = reviewer.advise(kept, deadline);
    byte[] answer = AdmissionResponse.of(request, injection.resource(), injection, advice);
    metrics.mutated(request, injection, advice, System.nanoTime() - start);
    return answer;
  }

  private void reject(RoutingContext context, int status, String text) {
    rejectedRequests.count(status);
    send(context, status, "text/plain", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The sender may have closed the connection. */
  private static void send(RoutingContext context, int status, String contentType, byte[] text) {
    HttpServerResponse response = context.response();
    if (!response.closed() && !response.ended()) {
      response
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
          .end(Buffer.buffer(text));
    }
  }
}
