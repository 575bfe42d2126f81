package dev.holdfast.server.admission;

import dev.holdfast.cluster.Deadline;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.review.CarryOver;
import dev.holdfast.review.Injection;
import dev.holdfast.review.Review;
import dev.holdfast.review.Reviewer;
import dev.holdfast.server.configuration.ActivePolicies;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The webhook that the API server calls. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AdmissionEndpoint {

  static final String MUTATE = "/mutate";

  private static final Logger LOG = Logger.getLogger(AdmissionEndpoint.class);

  private final ActivePolicies policies;
  private final ScaleRequests scaleRequests;
  private final ReviewMetrics metrics;
  private final UnreviewedRequests unreviewed;
  private final RejectedRequests rejectedRequests;
  private final AdmissionLiveness workers;

  AdmissionEndpoint(
      ActivePolicies policies,
      ScaleRequests scaleRequests,
      ReviewMetrics metrics,
      UnreviewedRequests unreviewed,
      RejectedRequests rejectedRequests,
      @Liveness AdmissionLiveness workers) {
    this.policies = policies;
    this.scaleRequests = scaleRequests;
    this.metrics = metrics;
    this.unreviewed = unreviewed;
    this.rejectedRequests = rejectedRequests;
    this.workers = workers;
  }

  /** Decides whether the final state of an object is allowed. */
  @POST
  @Path("validate")
  public byte[] validate(@Context RoutingContext context) {
    return answer(context, true, this::validated);
  }

  /**
   * Injects fixes into new objects, keeps earlier fixes on updates, and warns about what the API
   * server will refuse.
   */
  @POST
  @Path(MUTATE)
  public byte[] mutate(@Context RoutingContext context) {
    return answer(context, false, this::mutated);
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

  /** Once it is known who requests what, the answer is a verdict and no HTTP error. */
  @SuppressWarnings("try") // The work only has to be closed.
  private byte[] answer(
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

  @ServerExceptionMapper
  Response malformed(MalformedInput problem) {
    return reject(Response.Status.BAD_REQUEST, problem.getMessage());
  }

  @ServerExceptionMapper
  Response failed(RuntimeException problem) {
    LOG.error("an AdmissionReview could not be answered", problem);
    return reject(
        Response.Status.INTERNAL_SERVER_ERROR, "holdfast failed; its log has the details");
  }

  private Response reject(Response.Status status, String text) {
    rejectedRequests.count(status.getStatusCode());
    return Response.status(status).type(MediaType.TEXT_PLAIN_TYPE).entity(text + "\n").build();
  }
}
