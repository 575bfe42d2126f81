package dev.holdfast.report.format;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.manifest.ManifestProblem;
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
import java.util.stream.IntStream;

/** Handwritten example reports. */
public final class SampleReport {

  /** Text in a manifest that tries to inject markup into a report. */
  public static final String HOSTILE =
      "a\u0000\u001b[2J\u009b\u202e\ud800\uffff|`b`<img src=x onerror=alert(1)>[c](http://d.example)"
          + "**e** @team #1 ]]> & \" ' %0A\r\n::error::f\n##[error]g\n| h |\u2028</details>";

  public static final Report.Scanned PROD =
      new Report.Scanned("prod", Optional.empty(), Instant.parse("2026-11-28T10:00:00Z"), true);

  private SampleReport() {}

  public static Report of(ReportedObject... objects) {
    return Report.ofManifests(objects.length, List.of(objects), List.of(), List.of());
  }

  /** The same for a cluster. */
  public static Report scanned(Report report, Report.Scanned scanned) {
    return new Report(
        report.totals(),
        report.objects(),
        report.problems(),
        report.remarks(),
        Optional.of(scanned));
  }

  /** A scan that found nothing in what it could read. */
  public static Report incomplete() {
    return new Report(
        new Totals(0, 0, 0, 0, 0),
        List.of(),
        List.of(ManifestProblem.ofCluster("no answer in time")),
        List.of("you may not list jobs: forbidden"),
        Optional.of(new Report.Scanned("prod", Optional.empty(), PROD.time(), false)));
  }

  /** A scan without the right to read something. */
  public static Report forbidden() {
    return new Report(
        new Totals(0, 0, 0, 0, 0),
        List.of(),
        List.of(),
        incomplete().remarks(),
        incomplete().scanned());
  }

  public static ReportedObject object(String name, String file, ReportedFinding... findings) {
    boolean isDenied = List.of(findings).stream().anyMatch(found -> found.action() == Action.DENY);
    return new ReportedObject(
        "apps/v1",
        "StatefulSet",
        "shop",
        name,
        file.isEmpty() ? "5f1c" : "",
        file,
        file.isEmpty() ? 0 : 1,
        Optional.empty(),
        Operation.CREATE,
        isDenied ? Verdict.DENIED : Verdict.ALLOWED,
        List.of(findings),
        List.of());
  }

  public static ReportedFinding finding(Action action, String message) {
    return finding(action, message, false, Optional.empty());
  }

  public static ReportedFinding injected(Action action) {
    return finding(action, "lacks what is injected", true, Optional.empty());
  }

  /** A manifest that would be denied without injection. */
  public static Report ofInjected() {
    return of(object("db", "", injected(Action.DENY)));
  }

  public static ReportedFinding exempted(FindingStatus.Exempter by, String reason) {
    return finding(
        Action.AUDIT,
        "is exempted",
        false,
        Optional.of(
            new FindingStatus.Exempted(reason, by, Optional.of(LocalDate.of(2027, 1, 31)))));
  }

  private static ReportedFinding finding(
      Action action, String message, boolean injected, Optional<FindingStatus.Exempted> exempted) {
    return new ReportedFinding(
        "my-policy",
        "missing-volume-claim-templates",
        "key",
        action,
        action.mildest(Action.WARN),
        JsonPointer.compile("/spec"),
        3,
        message,
        false,
        false,
        injected,
        exempted,
        Optional.empty(),
        false,
        false,
        "Ask the platform team.");
  }

  /** A report in which names, files, messages and reasons are hostile. */
  public static Report hostile() {
    ReportedFinding denied = finding(Action.DENY, HOSTILE);
    ReportedObject object =
        object(HOSTILE, HOSTILE, denied, exempted(FindingStatus.Exempter.ANNOTATION, HOSTILE));
    return Report.ofManifests(
        2,
        List.of(object, object("fine", HOSTILE)),
        List.of(new ManifestProblem(HOSTILE, 7, HOSTILE, ManifestProblem.Kind.BROKEN)),
        List.of(HOSTILE));
  }

  /** A scan report with all possible members. */
  public static Report withEverything() {
    ReportedFinding expired =
        new ReportedFinding(
            "my-policy",
            "missing-volume-claim-templates",
            "other-key",
            Action.DENY,
            Action.WARN,
            JsonPointer.empty(),
            0,
            "its exemption is over",
            true,
            false,
            false,
            Optional.empty(),
            Optional.of(LocalDate.of(2026, 1, 31)),
            true,
            false,
            "Ask the platform team.");
    ReportedObject claim =
        new ReportedObject(
            "v1",
            "PersistentVolumeClaim",
            "shop",
            "data-db-0",
            "77aa",
            "",
            0,
            Optional.of("db"),
            Operation.CREATE,
            Verdict.DENIED,
            List.of(
                expired,
                finding(Action.WARN, "is accepted").accept(),
                exempted(FindingStatus.Exempter.POLICY, "agreed")),
            List.of(new Injection.Place("my-policy", JsonPointer.compile("/spec/volumeMode"))));
    return scanned(
        of(claim),
        new Report.Scanned(
            "prod", Optional.of("shop"), Instant.parse("2026-11-28T10:00:00Z"), true));
  }

  /** This number of objects with a finding that would be denied. */
  public static Report large(int objects) {
    ReportedFinding denied =
        finding(Action.DENY, "its pods have no volume that outlives them, so all is lost");
    return Report.ofManifests(
        objects,
        IntStream.range(0, objects)
            .mapToObj(i -> object("db-" + i, "manifests/db-" + i + ".yaml", denied, denied, denied))
            .toList(),
        List.of(),
        List.of());
  }
}
