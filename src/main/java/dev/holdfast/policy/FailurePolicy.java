package dev.holdfast.policy;

import dev.holdfast.resource.Keyword;

/** The effect of a failed check, which is counted and logged in any case. */
public enum FailurePolicy implements Keyword {
  /** At most a warning. */
  IGNORE,
  /** The action of the policy, as for a finding. */
  FAIL
}
