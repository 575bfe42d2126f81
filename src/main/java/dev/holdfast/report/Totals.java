package dev.holdfast.report;

import dev.holdfast.review.Verdict;
import java.util.List;

/** Numbers of objects: all that were read, those whose kind policies can check, and the results. */
public record Totals(int objects, int reviewed, int denied, int warned, int allowed) {

  /** The totals, where {@code objects} were read and some of them reviewed. */
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
