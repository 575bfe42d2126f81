package dev.holdfast.report.format;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.policy.Action;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.report.Totals;
import dev.holdfast.resource.Operation;
import dev.holdfast.review.FindingStatus;
import dev.holdfast.review.Injection;
import dev.holdfast.review.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Short builders of scan reports for tests. */
public final class ScanSample {

  public static final String NO_TEMPLATES =
      "its pods have no volume that outlives them, so what they write is lost at the next restart; "
          + "add spec.volumeClaimTemplates and mount them where the application keeps its data";

  private ScanSample() {}

  /** A scan of all namespaces with this number of reviewed objects; these are reported. */
  public static Report scan(int reviewed, ReportedObject... objects) {
    return scan(Optional.empty(), reviewed, List.of(objects));
  }

  public static Report scan(
      Optional<String> namespace, int reviewed, List<ReportedObject> objects) {
    int denied = (int) objects.stream().filter(o -> o.verdict() == Verdict.DENIED).count();
    int warned = (int) objects.stream().filter(o -> o.verdict() == Verdict.WARNED).count();
    return new Report(
        new Totals(reviewed, reviewed, denied, warned, reviewed - denied - warned),
        objects,
        List.of(),
        List.of(),
        Optional.of(
            new Report.Scanned(
                "kind-demo", namespace, Instant.parse("2026-11-20T10:00:42.5Z"), true)));
  }

  /** An object whose outcome follows from its findings. */
  public static ReportedObject object(
      String kind, String namespace, String name, ReportedFinding... findings) {
    List<Action> open =
        Stream.of(findings).filter(ReportedFinding::isOpen).map(ReportedFinding::action).toList();
    return new ReportedObject(
        "apps/v1",
        kind,
        namespace,
        name,
        "",
        "",
        0,
        Optional.empty(),
        Operation.CREATE,
        open.contains(Action.DENY)
            ? Verdict.DENIED
            : open.contains(Action.WARN) ? Verdict.WARNED : Verdict.ALLOWED,
        List.of(findings),
        List.of());
  }

  public static ReportedObject set(String namespace, String name, ReportedFinding... findings) {
    return object("StatefulSet", namespace, name, findings);
  }

  /** A claim made from a template of a StatefulSet. */
  public static ReportedObject claimOf(String set, ReportedObject claim) {
    return with(claim, Optional.of(set), claim.injections());
  }

  /** The object with injections by a policy at these places. */
  public static ReportedObject injecting(ReportedObject object, String policy, String... pointers) {
    return with(
        object,
        object.statefulSet(),
        Stream.of(pointers)
            .map(pointer -> new Injection.Place(policy, JsonPointer.compile(pointer)))
            .toList());
  }

  private static ReportedObject with(
      ReportedObject object, Optional<String> set, List<Injection.Place> injections) {
    return new ReportedObject(
        object.apiVersion(),
        object.kind(),
        object.namespace(),
        object.name(),
        object.uid(),
        object.file(),
        object.line(),
        set,
        Operation.CREATE,
        object.verdict(),
        object.findings(),
        injections);
  }

  /** A finding that denies a missing template, grandfathered on update. */
  public static ReportedFinding noTemplates() {
    return finding(
        "missing-volume-claim-templates", Action.DENY, "/spec/volumeClaimTemplates", NO_TEMPLATES);
  }

  /** A new finding of a policy; a denial is grandfathered on update. */
  public static ReportedFinding finding(
      String policy, Action action, String pointer, String message) {
    return new ReportedFinding(
        policy,
        policy,
        "key",
        action,
        action.mildest(Action.WARN),
        JsonPointer.compile(pointer),
        0,
        message,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        "");
  }

  /** The finding, repaired by injection. */
  public static ReportedFinding injected(ReportedFinding finding) {
    return with(finding, finding.action(), true, Optional.empty(), Optional.empty());
  }

  /** The finding, which also denies updates. */
  public static ReportedFinding deniedOnUpdate(ReportedFinding finding) {
    return with(finding, Action.DENY, false, Optional.empty(), Optional.empty());
  }

  /** The finding with an exemption. */
  public static ReportedFinding exempted(
      ReportedFinding finding,
      FindingStatus.Exempter by,
      String reason,
      Optional<LocalDate> until) {
    return with(
        finding,
        Action.AUDIT,
        false,
        Optional.of(new FindingStatus.Exempted(reason, by, until)),
        Optional.empty());
  }

  /** The finding that replaces those of a failed check. */
  public static ReportedFinding failed(String policy) {
    return new ReportedFinding(
        policy,
        policy,
        "check-failed",
        Action.WARN,
        Action.WARN,
        JsonPointer.empty(),
        0,
        "the check itself failed",
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        "");
  }

  /** The finding with an expired exemption. */
  public static ReportedFinding expired(ReportedFinding finding, String until) {
    return with(
        finding,
        finding.actionOnUpdate(),
        false,
        Optional.empty(),
        Optional.of(LocalDate.parse(until)));
  }

  private static ReportedFinding with(
      ReportedFinding finding,
      Action onUpdate,
      boolean injected,
      Optional<FindingStatus.Exempted> exempted,
      Optional<LocalDate> expired) {
    return new ReportedFinding(
        finding.policy(),
        finding.check(),
        finding.key(),
        exempted.isPresent() ? Action.AUDIT : finding.action(),
        onUpdate,
        finding.pointer(),
        finding.line(),
        finding.message(),
        finding.suspected(),
        false,
        injected,
        exempted,
        expired,
        finding.failed(),
        finding.accepted(),
        finding.exemptionHint());
  }
}
