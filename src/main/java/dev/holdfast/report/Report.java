package dev.holdfast.report;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.ManifestProblem;
import dev.holdfast.review.Review;
import dev.holdfast.review.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run of reviews found.
 *
 * @param objects how many Kubernetes objects were read, of whatever kind
 * @param reviewed those that policies can judge, in the order read
 * @param problems what could not be read or judged, in the order of the files
 * @param remarks what else a reader should know
 */
public record Report(
    int objects, List<Reviewed> reviewed, List<ManifestProblem> problems, List<String> remarks) {

  public Report {
    reviewed = List.copyOf(reviewed);
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
  }

  /**
   * One object.
   *
   * @param review what was found
   * @param verdict what becomes of it
   */
  public record Reviewed(Review review, Verdict verdict) {

    /** What was reviewed. */
    public Change change() {
      return review.change();
    }
  }

  /** This report with more remarks. */
  public Report with(List<String> more) {
    return new Report(
        objects, reviewed, problems, Stream.concat(remarks.stream(), more.stream()).toList());
  }

  /** Whether an object would be denied. */
  public boolean hasDenied() {
    return count(Verdict.Denied.class) > 0;
  }

  /** How many objects have this verdict. */
  public long count(Class<? extends Verdict> verdict) {
    return reviewed.stream().filter(object -> verdict.isInstance(object.verdict())).count();
  }
}
