package dev.holdfast.check.storage;

import dev.holdfast.check.Finding;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong where a claim names no class, and what to do about it.
 *
 * @param because what comes of it; may be empty
 * @param write what to write
 * @param elsewhere what would help as well, and without a change of the resource
 * @param isSuspected whether it may be meant
 */
record ClassGap(String because, String write, Optional<String> elsewhere, boolean isSuspected) {

  private static final String FIELD = "storageClassName";

  /** The policy wants a class of its own to be named. */
  static ClassGap ofPolicy(String own) {
    return new ClassGap("", FIELD + ": " + own, Optional.empty(), false);
  }

  /** Empty where Kubernetes finds exactly one default. */
  static Optional<ClassGap> ofDefaults(List<StorageClass> defaults, OfferedClasses offered) {
    if (defaults.isEmpty()) {
      String some = offered.isEmpty() ? "" : " (one of: " + offered.describe() + ")";
      return Optional.of(
          new ClassGap(
              " and none is the default, so pods wait",
              FIELD + some,
              Optional.of("mark a class as the default"),
              false));
    }
    String newest = defaults.getFirst().name();
    return defaults.size() == 1
        ? Optional.empty()
        : Optional.of(
            new ClassGap(
                " and %d are the default, of which Kubernetes takes the newest, %s"
                    .formatted(defaults.size(), newest),
                FIELD + ": " + newest,
                Optional.of("leave one default"),
                true));
  }

  /** The finding in a claim. A claim that has none yet may be given its class later. */
  Finding in(VolumeClaim claim, Resource resource) {
    String mistake = claim.describe() + " names no storage class" + because + "; ";
    return Finding.at(
            claim.storageClassPointer(),
            claim.name(),
            mistake + "write " + write + elsewhere.map(other -> ", or " + other).orElse(""))
        .suspectedIf(isSuspected)
        .immutable(
            Recreation.of(resource, claim)
                .filter(anew -> !claim.pointer().matches())
                .map(anew -> mistake + elsewhere.orElse(anew + " with " + write)));
  }
}
