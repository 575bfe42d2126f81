package dev.holdfast.scan;

import dev.holdfast.cluster.Volume;
import dev.holdfast.facts.Facts;
import dev.holdfast.facts.InTreePlugin;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.PodTemplate;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.Workload;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects for which the API server calls the webhooks of {@code deploy/base}. No policy applies
 * to other objects at admission. WebhookScopeTest compares both.
 *
 * @param volumeSources the volume fields by which a workload mounts data
 */
record WebhookScope(Set<String> volumeSources) {

  /** The namespaces that the webhooks exclude. */
  private static final Set<String> EXCLUDED_NAMESPACES =
      Set.of("kube-system", "kube-node-lease", "holdfast-system");

  static WebhookScope of(Facts facts) {
    return new WebhookScope(
        Stream.concat(
                Stream.of("persistentVolumeClaim", "ephemeral"),
                facts.plugins().all().stream().map(InTreePlugin::volumeSource))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Returns whether a webhook is called when this object is created or updated. */
  boolean covers(Kind kind, Resource resource) {
    if (EXCLUDED_NAMESPACES.contains(resource.namespace()) || resource.isBeingDeleted()) {
      return false;
    }
    return switch (kind) {
      case STATEFUL_SET,
          PERSISTENT_VOLUME_CLAIM,
          STORAGE_CLASS,
          HORIZONTAL_POD_AUTOSCALER,
          SCALED_OBJECT ->
          true;
      case PERSISTENT_VOLUME ->
          !resource.json().path("spec").has("csi") && !Volume.isProvisioned(resource);
      case DEPLOYMENT, DAEMON_SET, CRON_JOB, REPLICATION_CONTROLLER -> mountsData(resource);
      case REPLICA_SET, JOB -> !resource.isChild() && mountsData(resource);
      case NAMESPACE, CUSTOM_RESOURCE_DEFINITION -> false;
    };
  }

  private boolean mountsData(Resource workload) {
    PodTemplate pods = new Workload(workload).podTemplate();
    for (var volume : pods.volumes()) {
      if (volumeSources.stream().anyMatch(volume::has)) {
        return true;
      }
    }
    return false;
  }
}
