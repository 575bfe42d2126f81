package dev.holdfast.policy;

import dev.holdfast.resource.Keyword;

/** What happens if a check itself fails. */
public enum FailurePolicy implements Keyword {
  /** At most warn; it is counted and logged either way. */
  IGNORE,
  /** The policy's own action, as if there were a finding. */
  FAIL
}
