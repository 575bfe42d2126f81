package dev.holdfast.server.policyreport;

import java.util.Comparator;

/**
 * The namespace and name of a report.
 *
 * @param namespace empty for a report on a cluster-scoped object
 */
record ReportName(String namespace, String name) implements Comparable<ReportName> {

  /** Kyverno uses the uid without a prefix. */
  private static final String PREFIX = "holdfast-";

  /** The name of the totals in each namespace. */
  static final String TOTALS = PREFIX + "totals";

  private static final Comparator<ReportName> ORDER =
      Comparator.comparing(ReportName::namespace).thenComparing(ReportName::name);

  static ReportName of(Subject subject) {
    return new ReportName(subject.namespace(), PREFIX + subject.uid());
  }

  /** Returns the name of the totals of a namespace; empty for cluster-scoped objects. */
  static ReportName ofTotals(String namespace) {
    return new ReportName(namespace, TOTALS);
  }

  /** Returns whether the name has Holdfast's form. */
  boolean isOurs() {
    return name.startsWith(PREFIX);
  }

  Scope scope() {
    return namespace.isEmpty() ? Scope.CLUSTER : Scope.NAMESPACED;
  }

  @Override
  public int compareTo(ReportName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
