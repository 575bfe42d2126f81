package dev.holdfast.server.policyreport;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.policy.Action;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import dev.holdfast.review.FindingStatus;
import dev.holdfast.review.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Objects and findings such as a scan tells of. */
final class Reviewed {

  private Reviewed() {}

  static ReportedObject statefulSet(String namespace, String name, ReportedFinding... findings) {
    return object(Kind.STATEFUL_SET, namespace, name, Optional.empty(), List.of(findings));
  }

  static ReportedObject storageClass(String name, ReportedFinding... findings) {
    return object(Kind.STORAGE_CLASS, "", name, Optional.empty(), List.of(findings));
  }

  static ReportedObject claim(String namespace, String name, ReportedFinding... findings) {
    return object(
        Kind.PERSISTENT_VOLUME_CLAIM, namespace, name, Optional.empty(), List.of(findings));
  }

  static ReportedObject claimOf(
      String statefulSet, String namespace, String name, ReportedFinding... findings) {
    return object(
        Kind.PERSISTENT_VOLUME_CLAIM, namespace, name, Optional.of(statefulSet), List.of(findings));
  }

  /** With a uid of its own, made of what it is. */
  static ReportedObject object(
      Kind kind,
      String namespace,
      String name,
      Optional<String> statefulSet,
      List<ReportedFinding> findings) {
    return withUid(
        "uid-%s-%s-%s".formatted(kind.plural(), namespace, name),
        kind,
        namespace,
        name,
        statefulSet,
        findings);
  }

  static ReportedObject withUid(
      String uid,
      Kind kind,
      String namespace,
      String name,
      Optional<String> statefulSet,
      List<ReportedFinding> findings) {
    return new ReportedObject(
        kind.apiVersion(),
        kind.text(),
        namespace,
        name,
        uid,
        "",
        0,
        statefulSet,
        Operation.CREATE,
        Verdict.WARNED,
        findings,
        List.of());
  }

  static ReportedFinding denied(String key) {
    return finding(key, Action.DENY, "it has the mistake " + key, false, false, false);
  }

  static ReportedFinding warned(String key) {
    return finding(key, Action.WARN, "it has the mistake " + key, false, false, false);
  }

  static ReportedFinding suspected(String key) {
    return finding(key, Action.WARN, "it may have the mistake " + key, true, false, false);
  }

  static ReportedFinding recorded(String key) {
    return finding(key, Action.AUDIT, "it has the mistake " + key, false, false, false);
  }

  static ReportedFinding injected(String key) {
    return finding(key, Action.DENY, "it has the mistake " + key, false, true, false);
  }

  static ReportedFinding failed() {
    return finding("check-failed", Action.WARN, "the check failed", false, false, true);
  }

  static ReportedFinding saying(String message) {
    return finding("key", Action.DENY, message, false, false, false);
  }

  static ReportedFinding exempted(String key, String reason) {
    return new ReportedFinding(
        "some-policy",
        "some-check",
        key,
        Action.AUDIT,
        Action.AUDIT,
        JsonPointer.compile("/spec"),
        0,
        "it has the mistake " + key,
        false,
        false,
        false,
        Optional.of(
            new FindingStatus.Exempted(
                reason, FindingStatus.Exempter.POLICY, Optional.of(LocalDate.parse("2027-01-31")))),
        Optional.empty(),
        false,
        false,
        "");
  }

  private static ReportedFinding finding(
      String key,
      Action action,
      String message,
      boolean suspected,
      boolean injected,
      boolean failed) {
    return new ReportedFinding(
        "some-policy",
        "some-check",
        key,
        action,
        action.mildest(Action.WARN),
        JsonPointer.compile("/spec"),
        0,
        message,
        suspected,
        false,
        injected,
        Optional.empty(),
        Optional.empty(),
        failed,
        false,
        "ask");
  }
}
