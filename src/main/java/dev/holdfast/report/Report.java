package dev.holdfast.report;

import dev.holdfast.resource.ManifestProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run of reviews found.
 *
 * @param totals how many objects there were
 * @param objects those that a reader wants to know of, in the order read
 * @param problems what could not be read or judged, in the order of the files
 * @param remarks what else a reader should know
 * @param scanned which cluster was scanned; empty if manifests were reviewed
 */
public record Report(
    Totals totals,
    List<ReportedObject> objects,
    List<ManifestProblem> problems,
    List<String> remarks,
    Optional<Scanned> scanned) {

  public Report {
    objects = List.copyOf(objects);
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
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
   */
  public record Scanned(String context, Optional<String> namespace, Instant time) {}

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
          count(reviewed, Outcome.DENIED),
          count(reviewed, Outcome.WARNED),
          count(reviewed, Outcome.ALLOWED));
    }

    private static int count(List<ReportedObject> reviewed, Outcome outcome) {
      return (int) reviewed.stream().filter(object -> object.outcome() == outcome).count();
    }
  }

  /** This report with more remarks. */
  public Report with(List<String> more) {
    return new Report(
        totals,
        objects,
        problems,
        Stream.concat(remarks.stream(), more.stream()).toList(),
        scanned);
  }
}
