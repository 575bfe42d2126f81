package dev.holdfast.review;

import dev.holdfast.check.Context;
import dev.holdfast.policy.Exemption;
import dev.holdfast.policy.Policy;
import dev.holdfast.review.FindingStatus.Exempter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Finds the exemptions of a change from a policy. */
final class Exemptions {

  private Exemptions() {}

  /** The exemption by the workload's own annotation, or else by the policy. */
  static Optional<FindingStatus.Exempted> granted(Policy<?> policy, Context context) {
    Optional<String> own = policy.selfExemptionOf(context.resource());
    if (own.isPresent()) {
      return Optional.of(
          new FindingStatus.Exempted(own.get(), Exempter.ANNOTATION, Optional.empty()));
    }
    for (Exemption exemption : policy.exemptions()) {
      if (exemption.isFor(context.change()) && !exemption.isExpired(today(context))) {
        return Optional.of(
            new FindingStatus.Exempted(exemption.reason(), Exempter.POLICY, exemption.until()));
      }
    }
    return Optional.empty();
  }

  /** The policy's exemption that expired last. */
  static Optional<FindingStatus.ExemptionExpired> expired(Policy<?> policy, Context context) {
    return policy.exemptions().stream()
        .filter(exemption -> exemption.isFor(context.change()))
        .filter(exemption -> exemption.isExpired(today(context)))
        .flatMap(exemption -> exemption.until().stream())
        .max(LocalDate::compareTo)
        .map(FindingStatus.ExemptionExpired::new);
  }

  private static LocalDate today(Context context) {
    return LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
  }
}
