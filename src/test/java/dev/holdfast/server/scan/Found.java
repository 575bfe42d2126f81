package dev.holdfast.server.scan;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.policy.Action;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import dev.holdfast.review.FindingStatus;
import dev.holdfast.review.Verdict;
import dev.holdfast.scan.ScanSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Objects as a scan reports them, for tests. */
final class Found {

  private Found() {}

  static ReportedObject object(
      Kind kind, String namespace, String name, Verdict outcome, ReportedFinding... findings) {
    return new ReportedObject(
        kind.apiVersion(),
        kind.text(),
        namespace,
        name,
        "uid of " + name,
        "",
        0,
        Optional.empty(),
        Operation.CREATE,
        outcome,
        List.of(findings),
        List.of());
  }

  static ScanSummary summary(
      Map<Kind, Integer> objects, Set<Kind> complete, ReadOutcome.Unread... unread) {
    return new ScanSummary(objects, complete, List.of(unread), List.of(), Instant.EPOCH);
  }

  static ReportedFinding finding(String policy, Action action, String key) {
    return finding(policy, action, key, Optional.empty());
  }

  static ReportedFinding exempted(String policy, String key) {
    return finding(
        policy,
        Action.AUDIT,
        key,
        Optional.of(
            new FindingStatus.Exempted(
                "a cache", FindingStatus.Exempter.ANNOTATION, Optional.empty())));
  }

  private static ReportedFinding finding(
      String policy, Action action, String key, Optional<FindingStatus.Exempted> exempted) {
    return new ReportedFinding(
        policy,
        policy,
        key,
        action,
        action,
        JsonPointer.empty(),
        0,
        "something is wrong",
        false,
        false,
        false,
        exempted,
        Optional.empty(),
        false,
        false,
        "");
  }
}
