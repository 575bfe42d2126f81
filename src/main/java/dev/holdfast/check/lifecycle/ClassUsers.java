package dev.holdfast.check.lifecycle;

import dev.holdfast.check.NameList;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Located;
import dev.holdfast.cluster.ObjectIndex.Place;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.Use;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.NumberedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What names a storage class, in all namespaces.
 *
 * @param sets whose claim templates name it
 * @param claims that name it, without those of the sets
 */
record ClassUsers(List<Located<WorkloadSummary>> sets, List<Located<Claim>> claims) {

  /** What is known of them. */
  static ClassUsers of(ClusterView cluster, String storageClass) {
    List<Located<WorkloadSummary>> sets =
        cluster
            .everywhere(
                WorkloadSummary.STATEFUL_SETS,
                set -> set.templateClasses().contains(storageClass),
                Use.EVIDENCE_OF_PRESENCE)
            .asOptional()
            .orElse(List.of());
    Optional<String> wanted = Optional.of(storageClass);
    List<Located<Claim>> claims =
        cluster
            .everywhere(
                Claim.KIND, claim -> claim.storageClass().equals(wanted), Use.EVIDENCE_OF_PRESENCE)
            .asOptional()
            .orElse(List.of());
    return new ClassUsers(sets, withoutThoseOf(sets, claims));
  }

  private static List<Located<Claim>> withoutThoseOf(
      List<Located<WorkloadSummary>> sets, List<Located<Claim>> claims) {
    Set<Place> made =
        sets.stream()
            .flatMap(
                set -> set.object().keys().stream().map(key -> new Place(set.namespace(), key)))
            .collect(Collectors.toSet());
    return claims.stream()
        .filter(
            claim ->
                NumberedName.parse(claim.object().name())
                    .filter(own -> made.contains(new Place(claim.namespace(), own.prefix() + "*")))
                    .isEmpty())
        .toList();
  }

  boolean isEmpty() {
    return sets.isEmpty() && claims.isEmpty();
  }

  /** For example {@code StatefulSets (shop/db) and 2 claims}; names claims only without sets. */
  String describe() {
    if (sets.isEmpty()) {
      return "claims (%s)".formatted(names(claims));
    }
    String others = claims.isEmpty() ? "" : " and %d other claims".formatted(claims.size());
    return "StatefulSets (%s)%s".formatted(names(sets), others);
  }

  private static <T extends ObservedObject> String names(List<Located<T>> objects) {
    return NameList.of(
        objects.stream().limit(NameList.SHOWN).map(Located::place).toList(), objects.size());
  }
}
