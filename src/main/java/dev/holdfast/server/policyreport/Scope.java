package dev.holdfast.server.policyreport;

/** The scope of reports. Each API has a kind for each scope, installed separately. */
enum Scope {
  /** In the namespace of their objects. */
  NAMESPACED,
  /** For cluster-scoped objects. */
  CLUSTER
}
