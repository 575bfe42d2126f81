package dev.holdfast.policy;

import dev.holdfast.resource.Change;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Why a finding may stand, as the platform team wrote it into a policy.
 *
 * @param namespace of the resources that it is for
 * @param name of the resources that it is for
 * @param reason for people who read reports
 * @param until the last day (UTC) on which it holds; empty for no end
 */
public record Exemption(Glob namespace, Glob name, String reason, Optional<LocalDate> until) {

  /** Whether it is for this resource, on whatever day. */
  public boolean isFor(Change change) {
    return namespace.matches(change.namespace()) && name.matches(change.resource().name());
  }

  /** Whether its last day has gone by. */
  public boolean isExpired(LocalDate today) {
    return until.filter(today::isAfter).isPresent();
  }
}
