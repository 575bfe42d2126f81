package dev.holdfast.admission;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.CarryOver;
import dev.holdfast.review.Injection;
import dev.holdfast.review.Review;
import dev.holdfast.server.PoliciesInForce;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Door 1: the webhook that the API server calls. {@link BoundedBody} has read the body before. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AdmissionEndpoint {

  private static final Logger LOG = Logger.getLogger(AdmissionEndpoint.class);

  private final PoliciesInForce policies;
  private final ScaleRequests scaleRequests;
  private final ReviewSignals signals;
  private final Refusals refusals;

  AdmissionEndpoint(
      PoliciesInForce policies,
      ScaleRequests scaleRequests,
      ReviewSignals signals,
      Refusals refusals) {
    this.policies = policies;
    this.scaleRequests = scaleRequests;
    this.signals = signals;
    this.refusals = refusals;
  }

  /** Says whether the final state of an object is allowed. */
  @POST
  @Path("validate")
  public byte[] validate(byte[] body, @Context RoutingContext context) {
    BoundedBody.Work work = BoundedBody.begin(context);
    try {
      long start = System.nanoTime();
      AdmissionRequest request = scaleRequests.resolve(AdmissionRequest.parse(body));
      Review review = policies.reviewer().review(request.change());
      byte[] answer = AdmissionResponse.of(request, review);
      signals.validated(request, review, System.nanoTime() - start);
      return answer;
    } finally {
      work.done();
    }
  }

  /** Repairs what is created, and keeps the repair when it is updated. */
  @POST
  @Path("mutate")
  public byte[] mutate(byte[] body, @Context RoutingContext context) {
    BoundedBody.Work work = BoundedBody.begin(context);
    try {
      long start = System.nanoTime();
      AdmissionRequest request = AdmissionRequest.parse(body);
      Change change = request.change();
      Resource kept = CarryOver.keep(change);
      Injection injection = policies.reviewer().inject(change.to(kept));
      byte[] answer = AdmissionResponse.of(request, injection.resource(), injection);
      signals.mutated(request, injection, System.nanoTime() - start);
      return answer;
    } finally {
      work.done();
    }
  }

  @ServerExceptionMapper
  Response malformed(MalformedInput problem) {
    return refuse(Response.Status.BAD_REQUEST, problem.getMessage());
  }

  @ServerExceptionMapper
  Response failed(RuntimeException problem) {
    LOG.error("an AdmissionReview could not be answered", problem);
    return refuse(
        Response.Status.INTERNAL_SERVER_ERROR, "holdfast failed; its log has the details");
  }

  private Response refuse(Response.Status status, String text) {
    refusals.count(status.getStatusCode());
    return Response.status(status).type(MediaType.TEXT_PLAIN_TYPE).entity(text + "\n").build();
  }
}
