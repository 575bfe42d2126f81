package dev.holdfast.check.storage;

import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.NumberedName;
import dev.holdfast.resource.UserInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A claim that the StatefulSet controller makes from a template for which nobody chose a class. Its
 * name, {@code <template>-<set>-<ordinal>}, is all that tells where it comes from. Source:
 * kubernetes/kubernetes, pkg/controller/statefulset/stateful_set_utils.go.
 *
 * @param namespace of the claim
 * @param name of the claim
 * @param prefix with which the names of all claims of its set by its template begin
 */
record TemplateClaim(String namespace, String name, String prefix) {

  /**
   * Absent for a claim of another origin, unknown where the sets that it may be of are unknown.
   * Both names may have dashes, so each split is tried. A set that does not exist costs a live
   * read, so the likely ones come first: a template is mostly called {@code data} or so, and a set
   * by several words.
   */
  static Lookup<TemplateClaim> find(Change change, ClusterView cluster) {
    String name = change.resource().name();
    Optional<NumberedName> numbered = NumberedName.parse(name);
    if (change.userInfo().filter(UserInfo::maybeStatefulSetController).isEmpty()
        || numbered.isEmpty()) {
      return Lookup.absent();
    }
    String prefix = numbered.get().prefix();
    int end = prefix.length() - 1;
    boolean isKnown = true;
    for (int dash = prefix.indexOf('-', 1); dash < end - 1; dash = prefix.indexOf('-', dash + 1)) {
      String template = prefix.substring(0, dash);
      Lookup<WorkloadSummary> set =
          WorkloadSummary.statefulSet(cluster, change.namespace(), prefix.substring(dash + 1, end));
      if (set.asOptional().filter(s -> s.templates().contains(template)).isPresent()) {
        return set.asOptional().filter(s -> s.classlessTemplates().contains(template)).isPresent()
            ? Lookup.found(new TemplateClaim(change.namespace(), name, prefix))
            : Lookup.absent();
      }
      isKnown &= !(set instanceof Lookup.Unknown);
    }
    return isKnown ? Lookup.absent() : Lookup.unknown();
  }

  /**
   * The classes that the set's other claims by this template have, that of the lowest ordinal
   * first; empty where those claims are unknown.
   */
  Optional<List<String>> classesOfOthers(ClusterView cluster) {
    return Claim.numbered(cluster, namespace, prefix)
        .asOptional()
        .map(
            claims ->
                claims.stream()
                    .filter(claim -> !claim.name().equals(name) && ordinal(claim) >= 0)
                    .sorted(Comparator.comparing(this::ordinal))
                    .flatMap(claim -> claim.storageClass().stream())
                    .filter(storageClass -> !storageClass.isEmpty())
                    .distinct()
                    .toList());
  }

  /** Negative for the claim of another set whose name begins like that of this one. */
  private long ordinal(Claim claim) {
    return NumberedName.parse(claim.name())
        .filter(numbered -> numbered.prefix().equals(prefix))
        .map(NumberedName::number)
        .orElse(-1L);
  }
}
