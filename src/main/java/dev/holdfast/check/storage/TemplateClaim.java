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
 * A claim that the StatefulSet controller creates from a template without a class. Only its name,
 * {@code <template>-<set>-<ordinal>}, shows its origin. Source: kubernetes/kubernetes,
 * pkg/controller/statefulset/stateful_set_utils.go.
 *
 * @param prefix the common prefix of all claims of this template and set
 */
record TemplateClaim(String namespace, String name, String prefix) {

  /**
   * Absent for a claim of another origin, unknown if its possible StatefulSets are unknown. Both
   * names may contain dashes, so each split is tried. Each set that does not exist costs a live
   * read, so short template names are tried first.
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

  /** The classes of the set's other claims of this template, by ordinal; empty if unknown. */
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

  /** Negative for a claim of another set with the same prefix. */
  private long ordinal(Claim claim) {
    return NumberedName.parse(claim.name())
        .filter(numbered -> numbered.prefix().equals(prefix))
        .map(NumberedName::number)
        .orElse(-1L);
  }
}
