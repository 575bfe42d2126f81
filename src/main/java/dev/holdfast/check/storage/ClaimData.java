package dev.holdfast.check.storage;

import java.util.List;
import java.util.Optional;

/**
 * What a claim or claim template is taken for.
 *
 * @param kind for example {@code Claim template}
 * @param request access modes, volume mode and size; empty for a claim that is not known
 * @param storageClass the class, and whether it was chosen; empty for a claim that is not known
 * @param provisioner of its class, or the driver of its volume; empty if not known
 * @param driver the row in the table of drivers, and what it says; empty if there is none
 * @param volume the bound volume, or the volumes of the claims from a template
 * @param scope what happens to further pods, if it is for one node or pod; for a claim with a name
 * @param users the other workloads that mount it, as a short list
 * @param unknown what was not known, one sentence each
 */
public record ClaimData(
    String kind,
    String name,
    Optional<String> request,
    Optional<String> storageClass,
    Optional<String> provisioner,
    Optional<String> driver,
    Optional<String> volume,
    Optional<String> scope,
    Optional<String> users,
    List<String> unknown) {

  public ClaimData {
    unknown = List.copyOf(unknown);
  }
}
