package dev.holdfast.server.policyreport;

import java.util.Comparator;

/**
 * The name of a report.
 *
 * @param namespace empty for one of what stands in no namespace
 * @param name within it
 */
record ReportName(String namespace, String name) implements Comparable<ReportName> {

  /** Kyverno names its reports by the bare uid. */
  private static final String PREFIX = "holdfast-";

  /** All totals are called so, each in its namespace. */
  static final String TOTALS = PREFIX + "totals";

  private static final Comparator<ReportName> ORDER =
      Comparator.comparing(ReportName::namespace).thenComparing(ReportName::name);

  /** The name of the report on an object. */
  static ReportName of(Subject subject) {
    return new ReportName(subject.namespace(), PREFIX + subject.uid());
  }

  /** The name of the totals of a namespace; empty for cluster-scoped objects. */
  static ReportName ofTotals(String namespace) {
    return new ReportName(namespace, TOTALS);
  }

  /** Whether Holdfast gives such names. */
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
