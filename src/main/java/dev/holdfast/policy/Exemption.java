package dev.holdfast.policy;

import dev.holdfast.resource.Change;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An exemption by the platform team in a policy.
 *
 * @param namespace of the exempted resources
 * @param name of the exempted resources
 * @param reason for readers of reports
 * @param until the last day (UTC); empty for no end
 */
public record Exemption(Glob namespace, Glob name, String reason, Optional<LocalDate> until) {

  /** Whether it covers this resource, expired or not. */
  public boolean isFor(Change change) {
    return namespace.matches(change.namespace()) && name.matches(change.resource().name());
  }

  /** Whether its last day is before today. */
  public boolean isExpired(LocalDate today) {
    return until.filter(today::isAfter).isPresent();
  }
}
