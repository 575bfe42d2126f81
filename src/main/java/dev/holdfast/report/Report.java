package dev.holdfast.report;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.policy.Action;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.Verdict;
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
 * What a run of reviews found.
 *
 * @param totals how many objects there were
 * @param objects those that a reader wants to know of, in the order read
 * @param problems what could not be read or judged, in the order of the files
 * @param remarks what else a reader should know
 * @param scanned which cluster was scanned; empty if manifests were reviewed
 * @param asIf the actions that policies were supposed to have, by name of the policy
 * @param since what is new and absent since an earlier report, if it was compared with one
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

  /** A report by the policies as they are, compared with no other. */
  public Report(
      Totals totals,
      List<ReportedObject> objects,
      List<ManifestProblem> problems,
      List<String> remarks,
      Optional<Scanned> scanned) {
    this(totals, objects, problems, remarks, scanned, Map.of(), Optional.empty());
  }

  /** A report on manifests. */
  public static Report ofManifests(
      int objects,
      List<ReportedObject> reviewed,
      List<ManifestProblem> problems,
      List<String> remarks) {
    return new Report(Totals.of(objects, reviewed), reviewed, problems, remarks, Optional.empty());
  }

  /**
   * A cluster that was scanned. Its report has only objects in which something was found, or into
   * which something would be injected.
   *
   * @param context the name of the context by which it was reached
   * @param namespace the only one that was scanned; empty for all
   * @param time when the scan ended
   * @param complete whether everything could be read and judged, and is in the report
   */
  public record Scanned(
      String context, Optional<String> namespace, Instant time, boolean complete) {}

  /**
   * How many objects.
   *
   * @param objects were read, of whatever kind
   * @param reviewed are of kinds that policies can judge
   * @param denied would be denied
   * @param warned would be warned about
   * @param allowed would be allowed
   */
  public record Totals(int objects, int reviewed, int denied, int warned, int allowed) {

    /** Of so many objects read, these were reviewed. */
    public static Totals of(int objects, List<ReportedObject> reviewed) {
      return new Totals(
          objects,
          reviewed.size(),
          count(reviewed, Verdict.DENIED),
          count(reviewed, Verdict.WARNED),
          count(reviewed, Verdict.ALLOWED));
    }

    private static int count(List<ReportedObject> reviewed, Verdict verdict) {
      return (int) reviewed.stream().filter(object -> object.verdict() == verdict).count();
    }
  }

  /**
   * This report where a baseline accepts its findings: those that it knows are a reason to fail no
   * more. What it knows of, and what is no more, is said; where something could not be read, or an
   * object was not judged this time, nothing is said to be gone.
   */
  public Report accepting(SavedReport baseline) {
    List<ReportedObject> accepted =
        objects.stream().map(object -> object.accepting(baseline.findings())).toList();
    long gone = !isIncomplete() ? gone(baseline) : 0;
    String remark =
        "the baseline knows %s that %s gone: save it anew, so that it does not accept the same again"
            .formatted(gone == 1 ? "1 finding" : gone + " findings", gone == 1 ? "is" : "are");
    return new Report(totals, accepted, problems, remarks, scanned, asIf, since)
        .with(gone == 0 ? List.of() : List.of(remark));
  }

  private long gone(SavedReport baseline) {
    Set<FindingId> found =
        objects.stream().flatMap(ReportedObject::findingIds).collect(Collectors.toSet());
    Set<FindingId.Subject> reviewed =
        objects.stream().map(FindingId.Subject::of).collect(Collectors.toSet());
    Set<FindingId.Subject> unjudged = unjudged();
    return baseline.findings().stream()
        .filter(id -> !found.contains(id))
        .filter(id -> !unjudged.contains(id.subject()))
        .filter(
            id ->
                scanned
                    .map(whole -> id.isIn(whole.namespace()))
                    .orElse(reviewed.contains(id.subject())))
        .count();
  }

  /** The objects at which a check failed, so that what it would have found is not known. */
  Set<FindingId.Subject> unjudged() {
    return objects.stream()
        .filter(object -> object.findings().stream().anyMatch(ReportedFinding::failed))
        .map(FindingId.Subject::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many findings a baseline accepts. */
  public long accepted() {
    return findings().filter(ReportedFinding::accepted).count();
  }

  /** Whether something was found that is a reason to fail. */
  public boolean fails(FailOn threshold) {
    return findings().anyMatch(finding -> isFailure(finding, threshold));
  }

  /**
   * Whether a finding is a reason to fail: nothing lets it stand, and its action is strict enough.
   */
  public boolean isFailure(ReportedFinding finding, FailOn threshold) {
    return !isRepaired(finding) && finding.counts() && threshold.includes(finding.action());
  }

  /**
   * How severe a finding of this report is: its action, but at most a warning if it is repaired at
   * creation.
   */
  public Action severity(ReportedFinding finding) {
    return scanned.isPresent() ? finding.severityInCluster() : finding.action();
  }

  /** What softens or sharpens a finding of this report, in brackets after a space. */
  public String remark(ReportedFinding finding) {
    return finding.remark() + (isRepaired(finding) ? " (injected at creation)" : "");
  }

  /**
   * Whether a finding hinders nothing: what was scanned in a cluster is judged as it would be
   * created, and then Holdfast repairs it. A manifest is judged as it is written.
   */
  private boolean isRepaired(ReportedFinding finding) {
    return finding.injected() && scanned.isPresent();
  }

  private Stream<ReportedFinding> findings() {
    return objects.stream().flatMap(object -> object.findings().stream());
  }

  /** This report with more remarks. */
  public Report with(List<String> more) {
    return new Report(
        totals,
        objects,
        problems,
        Stream.concat(remarks.stream(), more.stream()).toList(),
        scanned,
        asIf,
        since);
  }

  /** This report with more problems and remarks. */
  public Report with(List<ManifestProblem> moreProblems, List<String> moreRemarks) {
    return new Report(
            totals,
            objects,
            Stream.concat(problems.stream(), moreProblems.stream()).toList(),
            remarks,
            scanned,
            asIf,
            since)
        .with(moreRemarks);
  }

  /** This report, which says that its policies were supposed to have these actions. */
  public Report asIf(Map<String, Action> actions) {
    return new Report(totals, objects, problems, remarks, scanned, actions, since);
  }

  /**
   * This report with what is new and absent since an earlier one.
   *
   * @param complete the kinds of which all objects were read this time; nothing else has gone
   */
  public Report since(SavedReport earlier, Set<Kind> complete) {
    Comparison comparison = Comparison.of(this, earlier, complete);
    return new Report(totals, objects, problems, remarks, scanned, asIf, Optional.of(comparison));
  }

  /** Whether something could not be read or judged, so that there may be more to find. */
  public boolean isIncomplete() {
    return !problems.isEmpty() || scanned.filter(scan -> !scan.complete()).isPresent();
  }

  /** Whether a cluster could not be read whole; problems and remarks say what is missing. */
  public boolean isIncompleteScan() {
    return scanned.isPresent() && isIncomplete();
  }
}
