package dev.holdfast.report;

import java.util.Optional;

/**
 * By what a finding is known from one report to the next, whatever line or message it has.
 *
 * @param kind of its object
 * @param namespace of its object; empty for what stands in none
 * @param name of its object
 * @param policy the name of its policy
 * @param key what tells it from others of the policy in the object
 */
public record FindingId(String kind, String namespace, String name, String policy, String key) {

  /** That of a finding in an object. */
  public static FindingId of(ReportedObject object, ReportedFinding finding) {
    return new FindingId(
        object.kind(), object.namespace(), object.name(), finding.policy(), finding.key());
  }

  /**
   * Whether its object was looked at.
   *
   * @param onlyNamespace the only one that was; empty for all
   */
  boolean isIn(Optional<String> onlyNamespace) {
    return onlyNamespace.isEmpty() || onlyNamespace.get().equals(namespace);
  }

  /** The object that has it. */
  Subject subject() {
    return new Subject(kind, namespace, name);
  }

  /** By what an object is known. */
  record Subject(String kind, String namespace, String name) {

    static Subject of(ReportedObject object) {
      return new Subject(object.kind(), object.namespace(), object.name());
    }
  }
}
