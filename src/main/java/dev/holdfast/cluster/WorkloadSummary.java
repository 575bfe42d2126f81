package dev.holdfast.cluster;

import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.NumberedName;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The observed fields of a workload, or of a pod without a known workload.
 *
 * @param kind for example {@code Deployment} or {@code Pod}
 * @param maxPods the maximum number of its running pods; 0 if it is being deleted
 * @param firstOrdinal the number of the first pod of a StatefulSet
 * @param isPinned whether its pods are bound to one node, or to the node of other pods
 * @param claims the claims that all its pods mount by name
 * @param templates its claim templates, from which each pod gets its own claims
 * @param classlessTemplates its claim templates for which no storage class was chosen
 * @param claimMounts its containers that mount a claim by name and can write into it
 * @param templateClasses the storage classes that its claim templates name
 * @param controller the group and kind of the custom resource that manages it, as {@code
 *     postgresql.cnpg.io/Cluster}; empty for none
 * @param trueLabels the keys of its labels with the value {@code true}
 * @param owner the workload that created it, as {@code Deployment/web}; empty if there is none
 * @param orphanLabels if it has no controller, its labels, by which a workload may adopt it
 */
public record WorkloadSummary(
    String kind,
    String name,
    int maxPods,
    int firstOrdinal,
    boolean isPinned,
    Set<String> claims,
    Set<String> templates,
    Set<String> classlessTemplates,
    Set<ClaimMount> claimMounts,
    Set<String> templateClasses,
    String controller,
    Set<String> trueLabels,
    String owner,
    Map<String, String> orphanLabels)
    implements ObservedObject {

  /** StatefulSets, all of them because they are found by name. */
  public static final ObservedKind<WorkloadSummary> STATEFUL_SETS = all(Kind.STATEFUL_SET.api());

  /** Deployments that mount a claim. */
  public static final ObservedKind<WorkloadSummary> DEPLOYMENTS = mounting(Kind.DEPLOYMENT.api());

  /** ReplicaSets that mount a claim; those of a Deployment only if they have pods. */
  public static final ObservedKind<WorkloadSummary> REPLICA_SETS = mounting(Kind.REPLICA_SET.api());

  /** ReplicationControllers that mount a claim. */
  public static final ObservedKind<WorkloadSummary> REPLICATION_CONTROLLERS =
      mounting(Kind.REPLICATION_CONTROLLER.api());

  /** DaemonSets that mount a claim. */
  public static final ObservedKind<WorkloadSummary> DAEMON_SETS = mounting(Kind.DAEMON_SET.api());

  /** Jobs that mount a claim; those of a CronJob only while they run. */
  public static final ObservedKind<WorkloadSummary> JOBS = mounting(Kind.JOB.api());

  /** CronJobs that mount a claim. */
  public static final ObservedKind<WorkloadSummary> CRON_JOBS = mounting(Kind.CRON_JOB.api());

  /** Pods without a known workload that mount a claim. */
  public static final ObservedKind<WorkloadSummary> PODS =
      mounting(ApiResource.namespaced("", "v1", "Pod", "pods"));

  static final List<ObservedKind<WorkloadSummary>> KINDS =
      List.of(
          STATEFUL_SETS,
          DEPLOYMENTS,
          REPLICA_SETS,
          REPLICATION_CONTROLLERS,
          DAEMON_SETS,
          JOBS,
          CRON_JOBS,
          PODS);

  private static final int MAX_COMPACT = 100;

  /**
   * A container that mounts a claim by name.
   *
   * @param image as written
   * @param subPath the mounted directory; {@code /} for the whole volume
   */
  public record ClaimMount(String claim, String image, String subPath) {}

  public WorkloadSummary {
    claims = compact(claims);
    templates = compact(templates);
    classlessTemplates = compact(classlessTemplates);
    claimMounts = compact(claimMounts);
    templateClasses = compact(templateClasses);
    orphanLabels = Map.copyOf(orphanLabels);
  }

  /** Set.copyOf is small, but slow for many names with the same hash. */
  private static <T> Set<T> compact(Set<T> names) {
    return names.size() <= MAX_COMPACT
        ? Set.copyOf(names)
        : Collections.unmodifiableSet(new HashSet<>(names));
  }

  /** Whether a workload that selects these labels may adopt it. */
  public boolean mayBeAdoptedBy(LabelSelector selector) {
    return !orphanLabels.isEmpty() && selector.selects(orphanLabels);
  }

  /** Whether it is that workload, or a child of it. */
  public boolean isOf(String workloadKind, String workloadName) {
    return (kind.equals(workloadKind) && name.equals(workloadName))
        || (isChild() && owner.equals(workloadKind + "/" + workloadName));
  }

  /** Whether another workload created it, or is said to have created it. */
  public boolean isChild() {
    return !owner.isEmpty();
  }

  /** Its keys: the claims that it mounts, and the prefixes of its own claims. */
  public Set<String> keys() {
    Set<String> keys = new HashSet<>(claims);
    templates.forEach(template -> keys.add(template + "-" + name + "-*"));
    return keys;
  }

  /** The StatefulSet with this name. */
  public static Lookup<WorkloadSummary> statefulSet(
      ClusterView cluster, String namespace, String name) {
    return cluster.find(STATEFUL_SETS, namespace, name);
  }

  private static ObservedKind<WorkloadSummary> all(ApiResource api) {
    return ObservedKind.<WorkloadSummary>read(api, WorkloadReader::read)
        .foundBy(WorkloadSummary::keys);
  }

  /** These kinds are not found by name, so objects without claims are not kept. */
  private static ObservedKind<WorkloadSummary> mounting(ApiResource api) {
    return all(api).keptWhere(workload -> !workload.claims().isEmpty());
  }

  /** Whether it creates a claim with this name from its templates, for any pod. */
  public boolean makes(String claim) {
    return own(claim).isPresent();
  }

  /** How many of its pods may mount a claim at once: one, if a StatefulSet created the claim. */
  public int podsOn(String claim) {
    if (claims.contains(claim)) {
      return maxPods;
    }
    return own(claim)
            .map(own -> own.number() - firstOrdinal)
            .filter(index -> index >= 0 && index < maxPods)
            .isPresent()
        ? 1
        : 0;
  }

  /** The name, if it is a claim from its own templates. */
  private Optional<NumberedName> own(String claim) {
    String end = "-" + name + "-";
    return NumberedName.parse(claim)
        .filter(
            own ->
                own.prefix().endsWith(end)
                    && templates.contains(
                        own.prefix().substring(0, own.prefix().length() - end.length())));
  }

  /** For messages: {@code Deployment shop/web}. */
  public String describe(String namespace) {
    return kind + " " + namespace + "/" + name;
  }
}
