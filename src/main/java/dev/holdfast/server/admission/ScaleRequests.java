package dev.holdfast.server.admission;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.TooLarge;
import dev.holdfast.resource.Workload;
import dev.holdfast.review.ObjectSize;
import dev.holdfast.server.watch.LiveClusterView;
import jakarta.inject.Singleton;

/**
 * Turns a request to scale a workload into an update of the workload. The request has only a Scale,
 * without pods and labels, so the workload is read from the API server.
 */
@Singleton
class ScaleRequests {

  private final LiveClusterView cluster;

  ScaleRequests(LiveClusterView cluster) {
    this.cluster = cluster;
  }

  /**
   * The request for the workload itself. It is the same request if it scales nothing, or if the
   * workload cannot be read; then the review finds nothing.
   *
   * @throws TooLarge if the workload has too many parts to be reviewed
   */
  AdmissionRequest resolve(AdmissionRequest request) {
    return request.scaled().map(kind -> resolve(request, kind)).orElse(request);
  }

  private AdmissionRequest resolve(AdmissionRequest request, Kind kind) {
    Change scale = request.change();
    return cluster
        .read(kind, scale.namespace(), scale.resource().name(), ObjectSize::reviewable)
        .asOptional()
        .map(
            resource ->
                scale.ofScaled(
                    scaled(resource, scale.previous().orElse(scale.resource())),
                    scaled(resource, scale.resource())))
        .map(request::with)
        .orElse(request);
  }

  private static Resource scaled(Resource workload, Resource scale) {
    // The default of a Scale is 0, that of a workload is 1.
    int replicas = scale.json().path("spec").path("replicas").asInt(0);
    return new Workload(workload).scaledTo(replicas).resource();
  }
}
