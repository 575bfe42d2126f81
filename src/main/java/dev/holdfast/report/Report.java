package dev.holdfast.report;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.policy.Action;
import dev.holdfast.resource.Kind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of a run of reviews.
 *
 * @param objects those that are shown to the reader, in the order read
 * @param problems what could not be read or reviewed, in the order of the files
 * @param scanned the cluster that was scanned; empty if manifests were reviewed
 * @param asIf assumed actions, by the name of the policy
 * @param since new and absent findings since an earlier report, if it was compared with one
 */
public record Report(
    Totals totals,
    List<ReportedObject> objects,
    List<ManifestProblem> problems,
    List<String> remarks,
    Optional<Scanned> scanned,
    Map<String, Action> asIf,
    Optional<Comparison> since) {

  public Report {
    objects = List.copyOf(objects);
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
    asIf = Collections.unmodifiableMap(new TreeMap<>(asIf));
  }

  /** A report without assumed actions and without a comparison. */
  public Report(
      Totals totals,
      List<ReportedObject> objects,
      List<ManifestProblem> problems,
      List<String> remarks,
      Optional<Scanned> scanned) {
    this(totals, objects, problems, remarks, scanned, Map.of(), Optional.empty());
  }

  /** The report of reviewed manifests. */
  public static Report ofManifests(
      int objects,
      List<ReportedObject> reviewed,
      List<ManifestProblem> problems,
      List<String> remarks) {
    return new Report(Totals.of(objects, reviewed), reviewed, problems, remarks, Optional.empty());
  }

  /**
   * A cluster that was scanned. Its report contains only objects with findings or injections.
   *
   * @param context the name of the kubeconfig context
   * @param namespace the only one that was scanned; empty for all
   * @param time the end of the scan
   * @param complete whether everything could be read and reviewed, and is in the report
   */
  public record Scanned(
      String context, Optional<String> namespace, Instant time, boolean complete) {}

  /**
   * This report, in which findings of a baseline no longer fail the run. A remark counts the
   * findings of the baseline that no longer exist; it is left out if something could not be read,
   * and does not count objects for which a check failed.
   */
  public Report accepting(SavedReport baseline) {
    List<ReportedObject> accepted =
        objects.stream().map(object -> object.accepting(baseline.findings())).toList();
    long obsolete = isIncomplete() ? 0 : obsolete(baseline);
    String remark =
        "the baseline has %s: save a new baseline, or they are accepted if they come back"
            .formatted(
                obsolete == 1
                    ? "1 finding that no longer exists"
                    : obsolete + " findings that no longer exist");
    return new Report(totals, accepted, problems, remarks, scanned, asIf, since)
        .with(obsolete == 0 ? List.of() : List.of(remark));
  }

  private long obsolete(SavedReport baseline) {
    Set<FindingId> found =
        objects.stream().flatMap(ReportedObject::findingIds).collect(Collectors.toSet());
    Set<FindingId.Subject> reviewed =
        objects.stream().map(FindingId.Subject::of).collect(Collectors.toSet());
    Set<FindingId.Subject> unreviewed = unreviewed();
    return baseline.findings().stream()
        .filter(id -> !found.contains(id))
        .filter(id -> !unreviewed.contains(id.subject()))
        .filter(
            id ->
                scanned
                    .map(whole -> id.isIn(whole.namespace()))
                    .orElse(reviewed.contains(id.subject())))
        .count();
  }

  /** The objects for which a check failed, so that their findings are not known. */
  Set<FindingId.Subject> unreviewed() {
    return objects.stream()
        .filter(object -> object.findings().stream().anyMatch(ReportedFinding::failed))
        .map(FindingId.Subject::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The number of findings that a baseline accepts. */
  public long accepted() {
    return findings().filter(ReportedFinding::accepted).count();
  }

  /** Whether a finding fails the run. */
  public boolean fails(FailOn threshold) {
    return findings().anyMatch(finding -> isFailure(finding, threshold));
  }

  /**
   * Whether a finding fails the run: it is neither exempted nor accepted, and its action is strict
   * enough.
   */
  public boolean isFailure(ReportedFinding finding, FailOn threshold) {
    return !isRepaired(finding) && finding.counts() && threshold.includes(finding.action());
  }

  /** The severity of a finding: its action, but at most a warning if it is repaired at creation. */
  public Action severity(ReportedFinding finding) {
    return scanned.isPresent() ? finding.severityInCluster() : finding.action();
  }

  /** Remarks on a finding, in brackets after a space; empty without remarks. */
  public String remark(ReportedFinding finding) {
    return finding.remark() + (isRepaired(finding) ? " (injected at creation)" : "");
  }

  /**
   * Whether the finding does not matter: an object in a cluster is reviewed as if it were created,
   * and then Holdfast repairs it. A manifest is reviewed as written.
   */
  private boolean isRepaired(ReportedFinding finding) {
    return finding.injected() && scanned.isPresent();
  }

  private Stream<ReportedFinding> findings() {
    return objects.stream().flatMap(object -> object.findings().stream());
  }

  /** This report with additional remarks. */
  public Report with(List<String> more) {
    return with(List.of(), more);
  }

  /** This report with additional problems and remarks. */
  public Report with(List<ManifestProblem> moreProblems, List<String> moreRemarks) {
    return new Report(
        totals,
        objects,
        Stream.concat(problems.stream(), moreProblems.stream()).toList(),
        Stream.concat(remarks.stream(), moreRemarks.stream()).toList(),
        scanned,
        asIf,
        since);
  }

  /** This report, with the actions that were assumed for some policies. */
  public Report asIf(Map<String, Action> actions) {
    return new Report(totals, objects, problems, remarks, scanned, actions, since);
  }

  /**
   * This report with the new and absent findings since an earlier one.
   *
   * @param complete the kinds whose objects were all read; only their findings can be absent
   */
  public Report since(SavedReport earlier, Set<Kind> complete) {
    Comparison comparison = Comparison.of(this, earlier, complete);
    return new Report(totals, objects, problems, remarks, scanned, asIf, Optional.of(comparison));
  }

  /** Whether something could not be read or reviewed, so that findings may be missing. */
  public boolean isIncomplete() {
    return !problems.isEmpty() || scanned.filter(scan -> !scan.complete()).isPresent();
  }

  /** Whether this is an incomplete scan; problems and remarks say what is missing. */
  public boolean isIncompleteScan() {
    return scanned.isPresent() && isIncomplete();
  }
}
