package dev.holdfast.server.admission;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.CarryOver;
import dev.holdfast.review.Injection;
import dev.holdfast.review.Review;
import dev.holdfast.server.configuration.ActivePolicies;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The webhook that the API server calls. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AdmissionEndpoint {

  private static final Logger LOG = Logger.getLogger(AdmissionEndpoint.class);

  private final ActivePolicies policies;
  private final ScaleRequests scaleRequests;
  private final ReviewMetrics metrics;
  private final RejectedRequests rejectedRequests;
  private final AdmissionLiveness workers;

  AdmissionEndpoint(
      ActivePolicies policies,
      ScaleRequests scaleRequests,
      ReviewMetrics metrics,
      RejectedRequests rejectedRequests,
      @Liveness AdmissionLiveness workers) {
    this.policies = policies;
    this.scaleRequests = scaleRequests;
    this.metrics = metrics;
    this.rejectedRequests = rejectedRequests;
    this.workers = workers;
  }

  /** Decides whether the final state of an object is allowed. */
  @POST
  @Path("validate")
  @SuppressWarnings("try") // It only has to be closed.
  public byte[] validate(@Context RoutingContext context) {
    try (AdmissionLiveness.Work work = workers.begin();
        ReceivedBody body = BoundedBody.begin(context)) {
      long start = System.nanoTime();
      AdmissionRequest request = scaleRequests.resolve(AdmissionRequest.parse(body.bytes()));
      Review review = policies.reviewer().review(request.change(), body.deadline());
      byte[] answer = AdmissionResponse.of(request, review);
      metrics.validated(request, review, System.nanoTime() - start);
      return answer;
    }
  }

  /** Injects fixes into new objects, and keeps earlier fixes on updates. */
  @POST
  @Path("mutate")
  @SuppressWarnings("try") // It only has to be closed.
  public byte[] mutate(@Context RoutingContext context) {
    try (AdmissionLiveness.Work work = workers.begin();
        ReceivedBody body = BoundedBody.begin(context)) {
      long start = System.nanoTime();
      AdmissionRequest request = AdmissionRequest.parse(body.bytes());
      Change change = request.change();
      Resource kept = CarryOver.keep(change);
      Injection injection = policies.reviewer().inject(change.to(kept), body.deadline());
      byte[] answer = AdmissionResponse.of(request, injection.resource(), injection);
      metrics.mutated(request, injection, System.nanoTime() - start);
      return answer;
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
