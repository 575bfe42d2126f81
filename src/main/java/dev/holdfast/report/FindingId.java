package dev.holdfast.report;

import java.util.Optional;

/**
 * Identifies a finding across reports, even if its line or message changes.
 *
 * @param namespace empty for a cluster-scoped object
 * @param key distinguishes findings of the same policy in the same object
 */
public record FindingId(String kind, String namespace, String name, String policy, String key) {

  /** The id of a finding in an object. */
  public static FindingId of(ReportedObject object, ReportedFinding finding) {
    return new FindingId(
        object.kind(), object.namespace(), object.name(), finding.policy(), finding.key());
  }

  /** Whether its object is in the scanned namespace; empty means all namespaces. */
  boolean isIn(Optional<String> onlyNamespace) {
    return onlyNamespace.isEmpty() || onlyNamespace.get().equals(namespace);
  }

  /** Its parts, one on each line. */
  public String text() {
    return String.join("\n", kind, namespace, name, policy, key);
  }

  Subject subject() {
    return new Subject(kind, namespace, name);
  }

  /** Identifies an object. */
  record Subject(String kind, String namespace, String name) {

    static Subject of(ReportedObject object) {
      return new Subject(object.kind(), object.namespace(), object.name());
    }
  }
}
