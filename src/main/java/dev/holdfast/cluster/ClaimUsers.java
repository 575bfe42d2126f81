package dev.holdfast.cluster;

import dev.holdfast.resource.NumberedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the workloads that mount or create a claim. */
public final class ClaimUsers {

  private ClaimUsers() {}

  /**
   * The workloads and pods that may mount a claim: by its name, or as the StatefulSet that owns it.
   * A child is represented by its owner, if the owner mounts the claim too.
   */
  public static Lookup<List<WorkloadSummary>> mounting(
      ClusterView cluster, String namespace, String claim) {
    return withChildren(cluster, namespace, claim).map(ClaimUsers::withoutRepresented);
  }

  /** The same, with the children of those that mount the claim too. */
  public static Lookup<List<WorkloadSummary>> withChildren(
      ClusterView cluster, String namespace, String claim) {
    return having(cluster, WorkloadSummary.KINDS, namespace, claim, Use.EVIDENCE_OF_PRESENCE);
  }

  private static List<WorkloadSummary> withoutRepresented(List<WorkloadSummary> all) {
    Set<String> workloads =
        all.stream()
            .map(workload -> workload.kind() + "/" + workload.name())
            .collect(Collectors.toUnmodifiableSet());
    return all.stream().filter(workload -> !workloads.contains(workload.owner())).toList();
  }

  /**
   * The StatefulSets whose templates create claims with this name, for any pod. Only makes an
   * answer milder, so it may come from memory.
   */
  public static Lookup<List<WorkloadSummary>> statefulSetsMaking(
      ClusterView cluster, String namespace, String claim) {
    return having(cluster, List.of(WorkloadSummary.STATEFUL_SETS), namespace, claim, Use.MITIGATION)
        .map(sets -> sets.stream().filter(set -> set.makes(claim)).toList());
  }

  /**
   * Of all these kinds; unknown if one of them is unknown. Evidence of presence is what is found of
   * the kinds that are known, so that one kind does not hide the others.
   */
  private static Lookup<List<WorkloadSummary>> having(
      ClusterView cluster,
      List<ObservedKind<WorkloadSummary>> kinds,
      String namespace,
      String claim,
      Use use) {
    List<WorkloadSummary> found = new ArrayList<>();
    boolean isAnyKnown = false;
    for (ObservedKind<WorkloadSummary> kind : kinds) {
      for (String key : keysOf(claim)) {
        Optional<List<WorkloadSummary>> some =
            cluster.having(kind, namespace, key, use).asOptional();
        if (some.isEmpty() && use != Use.EVIDENCE_OF_PRESENCE) {
          return Lookup.unknown();
        }
        isAnyKnown |= some.isPresent();
        found.addAll(some.orElse(List.of()));
      }
    }
    return isAnyKnown ? Lookup.found(List.copyOf(found)) : Lookup.unknown();
  }

  /** Whether a claim with this name may come from a template. */
  public static boolean mayBeOfTemplate(String claim) {
    return NumberedName.parse(claim).isPresent();
  }

  /** The keys of workloads that may mount a claim. */
  private static List<String> keysOf(String claim) {
    return NumberedName.parse(claim)
        .map(own -> List.of(claim, own.prefix() + "*"))
        .orElseGet(() -> List.of(claim));
  }
}
