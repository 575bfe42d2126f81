package dev.holdfast.check.storage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Holdfast takes a workload or a claim for: where its data is, and why.
 *
 * @param pods how many pods it may have; empty for a claim
 * @param containers in the order of the pod; empty for a claim
 * @param claims its claim templates, then the claims that it mounts by name; the claim itself
 */
public record StoredData(
    Optional<PodLimit> pods, List<ContainerData> containers, List<ClaimData> claims) {

  public StoredData {
    containers = List.copyOf(containers);
    claims = List.copyOf(claims);
  }

  /** What was not known and could change the answer, one sentence each, without duplicates. */
  public List<String> unknown() {
    return Stream.of(
            pods.stream().flatMap(limit -> limit.unknown().stream()),
            containers.stream().flatMap(container -> container.unknown().stream()),
            claims.stream().flatMap(claim -> claim.unknown().stream()))
        .flatMap(sentences -> sentences)
        .distinct()
        .toList();
  }
}
