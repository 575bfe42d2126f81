package dev.holdfast.review;

import dev.holdfast.policy.Exemption;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.Change;
import dev.holdfast.review.Standing.Exempter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Answers whether a policy's findings in a change may stand.
 *
 * @param clock tells which exemptions have expired
 */
record Exemptions(InstantSource clock) {

  /** Why they may stand: the workload's own annotation, or else the policy's exemption. */
  Optional<Standing.Exempted> granted(Policy<?> policy, Change change) {
    return policy
        .selfExemptionOf(change.resource())
        .map(reason -> new Standing.Exempted(reason, Exempter.ANNOTATION, Optional.empty()))
        .or(
            () ->
                of(policy, change).stream()
                    .filter(exemption -> !exemption.isExpired(today()))
                    .map(
                        exemption ->
                            new Standing.Exempted(
                                exemption.reason(), Exempter.POLICY, exemption.until()))
                    .findFirst());
  }

  /** The day on which the last of the policy's exemptions for it ended, if none holds. */
  Optional<Standing.ExemptionExpired> expired(Policy<?> policy, Change change) {
    return of(policy, change).stream()
        .filter(exemption -> exemption.isExpired(today()))
        .flatMap(exemption -> exemption.until().stream())
        .max(LocalDate::compareTo)
        .map(Standing.ExemptionExpired::new);
  }

  private static List<Exemption> of(Policy<?> policy, Change change) {
    return policy.exemptions().stream().filter(exemption -> exemption.isFor(change)).toList();
  }

  private LocalDate today() {
    Instant now = clock.instant();
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
