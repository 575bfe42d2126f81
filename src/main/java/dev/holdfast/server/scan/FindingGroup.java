package dev.holdfast.server.scan;

/**
 * Findings that are counted together.
 *
 * @param policy the name of the policy
 * @param action what the policy alone does: Deny, Warn, Audit, or Exempted
 * @param namespace of their objects; empty for what stands in none, and where nobody asks
 */
record FindingGroup(String policy, String action, String namespace) {

  /** The same findings, counted with those of this namespace. */
  FindingGroup in(String other) {
    return new FindingGroup(policy, action, other);
  }
}
