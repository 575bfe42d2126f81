package dev.holdfast.server.policyreport;

/** Where reports stand. Each API has a kind for either, installed apart from each other. */
enum Scope {
  /** In the namespace of what they are about. */
  NAMESPACED,
  /** In none, as what they are about. */
  CLUSTER
}
