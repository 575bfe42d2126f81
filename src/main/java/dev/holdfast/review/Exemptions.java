package dev.holdfast.review;

import dev.holdfast.check.Context;
import dev.holdfast.policy.Exemption;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.Change;
import dev.holdfast.review.FindingStatus.Exempter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Finds the exemptions of a change from a policy. */
final class Exemptions {

  private Exemptions() {}

  /** The exemption by the workload's own annotation, or else by the policy. */
  static Optional<FindingStatus.Exempted> granted(Policy<?> policy, Context context) {
    return policy
        .selfExemptionOf(context.resource())
        .map(reason -> new FindingStatus.Exempted(reason, Exempter.ANNOTATION, Optional.empty()))
        .or(
            () ->
                of(policy, context.change()).stream()
                    .filter(exemption -> !exemption.isExpired(today(context)))
                    .map(
                        exemption ->
                            new FindingStatus.Exempted(
                                exemption.reason(), Exempter.POLICY, exemption.until()))
                    .findFirst());
  }

  /** The policy's exemption that expired last. */
  static Optional<FindingStatus.ExemptionExpired> expired(Policy<?> policy, Context context) {
    return of(policy, context.change()).stream()
        .filter(exemption -> exemption.isExpired(today(context)))
        .flatMap(exemption -> exemption.until().stream())
        .max(LocalDate::compareTo)
        .map(FindingStatus.ExemptionExpired::new);
  }

  private static List<Exemption> of(Policy<?> policy, Change change) {
    return policy.exemptions().stream().filter(exemption -> exemption.isFor(change)).toList();
  }

  private static LocalDate today(Context context) {
    return LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
  }
}
