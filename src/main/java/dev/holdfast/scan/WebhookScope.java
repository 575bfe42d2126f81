package dev.holdfast.scan;

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
 * Which objects the webhooks of {@code deploy/base} are asked about: nothing happens to any other
 * at admission, whatever a policy says. WebhookScopeTest holds it to them.
 *
 * @param volumeSources by which a workload mounts data, as fields of a volume
 */
record WebhookScope(Set<String> volumeSources) {

  /** Kubernetes' own namespaces, and Holdfast's. */
  private static final Set<String> LEFT_ALONE =
      Set.of("kube-system", "kube-node-lease", "holdfast-system");

  static WebhookScope of(Facts facts) {
    return new WebhookScope(
        Stream.concat(
                Stream.of("persistentVolumeClaim", "ephemeral"),
                facts.plugins().all().stream().map(InTreePlugin::volumeSource))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a webhook is asked when this is created or updated. */
  boolean covers(Kind kind, Resource resource) {
    if (LEFT_ALONE.contains(resource.namespace()) || resource.isBeingDeleted()) {
      return false;
    }
    return switch (kind) {
      case STATEFUL_SET, PERSISTENT_VOLUME_CLAIM, STORAGE_CLASS -> true;
      case PERSISTENT_VOLUME -> !resource.json().path("spec").has("csi");
      case DEPLOYMENT, DAEMON_SET, CRON_JOB -> mountsData(resource);
      case REPLICA_SET, JOB -> resource.controller().isEmpty() && mountsData(resource);
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
