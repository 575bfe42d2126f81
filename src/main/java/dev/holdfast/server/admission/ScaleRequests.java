package dev.holdfast.server.admission;

import dev.holdfast.cluster.Lookup;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.Workload;
import dev.holdfast.server.watch.LiveClusterView;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Sees the workload behind a request to scale it. Such a request holds a Scale, which has neither
 * pods nor labels, so the workload is read live, and reviewed with its new number of replicas.
 */
@Singleton
class ScaleRequests {

  private final LiveClusterView cluster;

  ScaleRequests(LiveClusterView cluster) {
    this.cluster = cluster;
  }

  /**
   * The request as one for the workload itself; the same request if it scales nothing, or if the
   * workload cannot be read, about which nothing is found then.
   */
  AdmissionRequest resolve(AdmissionRequest request) {
    Optional<Kind> scaled = request.scaled();
    return scaled.map(kind -> resolve(request, kind)).orElse(request);
  }

  private AdmissionRequest resolve(AdmissionRequest request, Kind kind) {
    Change scale = request.change();
    Lookup<Resource> parent = cluster.read(kind, scale.namespace(), scale.resource().name());
    return parent
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
    // A Scale without replicas scales to none, other than a workload.
    int replicas = scale.json().path("spec").path("replicas").asInt(0);
    return new Workload(workload).scaledTo(replicas).resource();
  }
}
