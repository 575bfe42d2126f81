package dev.holdfast.check.storage;

import dev.holdfast.check.Finding;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import java.util.List;
import java.util.Optional;

/**
 * Why a claim without a storage class is a mistake, and how to repair it.
 *
 * @param consequence what follows from it; may be empty
 * @param write what to write
 * @param alternative a repair that does not change the resource
 * @param isSuspected whether the user may intend it
 */
record ClassGap(
    String consequence, String write, Optional<String> alternative, boolean isSuspected) {

  private static final String FIELD = "storageClassName";

  /** The policy requires its own class. */
  static ClassGap ofPolicy(String own) {
    return new ClassGap("", FIELD + ": " + own, Optional.empty(), false);
  }

  /** Empty if there is exactly one default class. */
  static Optional<ClassGap> ofDefaults(List<StorageClass> defaults, OfferedClasses offered) {
    if (defaults.isEmpty()) {
      String some = offered.isEmpty() ? "" : " (one of: " + offered.describe() + ")";
      return Optional.of(
          new ClassGap(
              " and no class is the default, so pods stay Pending",
              FIELD + some,
              Optional.of("mark a class as the default"),
              false));
    }
    String newest = defaults.getFirst().name();
    return defaults.size() == 1
        ? Optional.empty()
        : Optional.of(
            new ClassGap(
                " and %d classes are the default: Kubernetes uses the newest, %s"
                    .formatted(defaults.size(), newest),
                FIELD + ": " + newest,
                Optional.of("mark only one class as the default"),
                true));
  }

  /** The finding for a claim. An existing claim without a class can still get one. */
  Finding in(VolumeClaim claim, Resource resource) {
    String mistake = claim.describe() + " names no storage class" + consequence + "; ";
    return Finding.at(
            claim.storageClassPointer(),
            claim.name(),
            mistake + "write " + write + alternative.map(other -> ", or " + other).orElse(""))
        .suspectedIf(isSuspected)
        .immutable(
            Recreation.of(resource, claim)
                .filter(anew -> !claim.pointer().matches())
                .map(anew -> mistake + alternative.orElse(anew + " with " + write)));
  }
}
