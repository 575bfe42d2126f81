package dev.holdfast.check.lifecycle;

import dev.holdfast.check.NameList;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Located;
import dev.holdfast.cluster.Use;
import dev.holdfast.cluster.Volume;
import dev.holdfast.resource.ByteSize;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The claims that a delete takes with it. There may be thousands, so the sizes and volumes are
 * those in memory, and a message names only the first claims.
 *
 * @param all the claims
 * @param names how to name them
 */
record LostClaims(List<Claim> all, List<String> names) {

  /** The number of objects that are read again before a denial, to find one that still exists. */
  static final int MAX_READS = 3;

  /** Claims of one namespace, of those that hold data. */
  static LostClaims of(Stream<Claim> claims) {
    List<Claim> all = claims.filter(Claim::holdsData).toList();
    return new LostClaims(all, all.stream().map(Claim::name).toList());
  }

  /** Claims of several namespaces. */
  static LostClaims ofAll(List<Located<Claim>> claims) {
    return new LostClaims(
        claims.stream().map(Located::object).toList(),
        claims.stream().map(Located::place).toList());
  }

  /**
   * A claim of this namespace that fulfils a condition and still holds data. If the first ones are
   * gone, the next one is believed from memory, so that deleting a few does not hide the others.
   */
  Optional<Claim> confirmed(ClusterView cluster, String namespace, Predicate<Claim> condition) {
    List<Claim> candidates = all.stream().filter(condition).limit(MAX_READS + 1L).toList();
    return candidates.stream()
        .limit(MAX_READS)
        .flatMap(claim -> Claim.named(cluster, namespace, claim.name()).asOptional().stream())
        .filter(claim -> claim.holdsData() && condition.test(claim))
        .findFirst()
        .or(() -> candidates.stream().skip(MAX_READS).findFirst());
  }

  /** For messages: {@code 3 claims of 30Gi (2 with reclaim policy Delete)}. */
  String describe(ClusterView cluster) {
    return "%d %s of %s%s"
        .formatted(
            all.size(),
            all.size() == 1 ? "claim" : "claims",
            all.stream().map(Claim::size).reduce(new ByteSize(0), ByteSize::plus).text(),
            volumesDeleted(cluster)
                .map(deleted -> " (%d with reclaim policy Delete)".formatted(deleted))
                .orElse(""));
  }

  /** For the end of messages, where long names hide nothing: {@code a, b, c and 2 more}. */
  String named() {
    return NameList.of(names);
  }

  /** How many volumes are deleted with the claims; empty if that is unknown. */
  private Optional<Integer> volumesDeleted(ClusterView cluster) {
    Set<String> volumes =
        all.stream()
            .map(Claim::volumeName)
            .filter(Predicate.not(String::isEmpty))
            .collect(Collectors.toSet());
    return cluster
        .everywhere(
            Volume.KIND,
            volume -> volume.isDeletedWithClaim() && volumes.contains(volume.name()),
            Use.MITIGATION)
        .<Integer>map(List::size)
        .asOptional();
  }
}
