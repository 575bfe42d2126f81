package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A resource with a pod template, for example a StatefulSet or a CronJob. Any other resource reads
 * as one without a template. What is read from it is read once, because most checks ask for it.
 */
public final class Workload {

  private static final JsonPointer SELECTOR = JsonPointer.compile("/spec/selector");
  private static final JsonPointer TEMPLATE = JsonPointer.compile("/spec/template");
  private static final JsonPointer TEMPLATE_OF_JOBS =
      JsonPointer.compile("/spec/jobTemplate/spec/template");

  private final Resource resource;
  private final Supplier<PodTemplate> podTemplate = Suppliers.memoize(this::readPodTemplate);
  private final Supplier<List<VolumeClaim>> claimTemplates =
      Suppliers.memoize(this::readClaimTemplates);
  private final Supplier<Map<String, PodVolume>> volumes =
      Suppliers.memoize(() -> PodVolume.of(this));

  /** The resource as a workload. */
  public Workload(Resource resource) {
    this.resource = resource;
  }

  public Resource resource() {
    return resource;
  }

  /** The number of replicas; by default 1, as in the API server. */
  public int replicas() {
    return resource.json().path("spec").path("replicas").asInt(1);
  }

  /**
   * The maximum number of its pods that run at once: unlimited for a DaemonSet, 0 for a finished or
   * suspended Job.
   */
  public int maxPods() {
    JsonNode spec = resource.json().path("spec");
    return switch (resource.kind().orElse(Kind.STATEFUL_SET)) {
      case DAEMON_SET -> Integer.MAX_VALUE;
      case JOB -> isSuspended() || isFinished() ? 0 : parallelism(spec);
      case CRON_JOB -> isSuspended() ? 0 : parallelism(spec.path("jobTemplate").path("spec"));
      default -> replicas();
    };
  }

  /** Returns whether it is a Job or CronJob that starts no pods until it is resumed. */
  public boolean isSuspended() {
    return resource.json().path("spec").path("suspend").asBoolean();
  }

  private static int parallelism(JsonNode jobSpec) {
    int parallelism = jobSpec.path("parallelism").asInt(1);
    return Math.min(parallelism, jobSpec.path("completions").asInt(parallelism));
  }

  /** Returns whether it is a Job whose pods will not run again. */
  private boolean isFinished() {
    for (JsonNode condition : resource.json().path("status").path("conditions")) {
      String type = condition.path("type").asText("");
      if ((type.equals("Complete") || type.equals("Failed"))
          && condition.path("status").asText("").equals("True")) {
        return true;
      }
    }
    return false;
  }

  /** Returns this workload with another number of replicas. */
  public Workload scaledTo(int replicas) {
    if (!(resource.json() instanceof ObjectNode original)) {
      return this;
    }
    ObjectNode copy = original.deepCopy();
    (copy.get("spec") instanceof ObjectNode spec ? spec : copy.putObject("spec"))
        .put("replicas", replicas);
    return new Workload(resource.with(copy));
  }

  /** The selector of its pods as raw JSON. */
  public JsonNode selector() {
    return resource.at(SELECTOR);
  }

  public PodTemplate podTemplate() {
    return podTemplate.get();
  }

  private PodTemplate readPodTemplate() {
    JsonPointer at =
        resource.kind().filter(Kind.CRON_JOB::equals).isPresent() ? TEMPLATE_OF_JOBS : TEMPLATE;
    return new PodTemplate(at, resource.at(at));
  }

  /** The claim templates of a StatefulSet; empty for other kinds. */
  public List<VolumeClaim> claimTemplates() {
    return claimTemplates.get();
  }

  /**
   * The volumes of the pods by name. A claim template replaces a volume of the same name, as in the
   * StatefulSet controller.
   */
  public Map<String, PodVolume> volumes() {
    return volumes.get();
  }

  private List<VolumeClaim> readClaimTemplates() {
    List<VolumeClaim> templates = new ArrayList<>();
    for (JsonNode template : resource.at(VolumeClaim.TEMPLATES)) {
      templates.add(
          new VolumeClaim(
              VolumeClaim.TEMPLATES.appendIndex(templates.size()),
              template.path("metadata").path("name").asText(""),
              template));
    }
    return List.copyOf(templates);
  }

  /** Returns whether each pod has its own claim, from a template or as an ephemeral volume. */
  public boolean podsHaveOwnClaims() {
    return !claimTemplates().isEmpty() || !podTemplate().ephemeralClaims().isEmpty();
  }

  /**
   * The claims that the pods mount by name, in the order written. A volume with the name of a claim
   * template is skipped, because the StatefulSet controller replaces it with the pod's claim.
   */
  public List<PodTemplate.ClaimMount> claimMounts() {
    Set<String> replaced =
        claimTemplates().stream().map(VolumeClaim::name).collect(Collectors.toSet());
    return podTemplate().claimMounts().stream()
        .filter(mount -> !replaced.contains(mount.volume()))
        .toList();
  }

  /** Returns whether the pods mount a claim by name. */
  public boolean mountsClaimByName() {
    return !claimMounts().isEmpty();
  }
}
