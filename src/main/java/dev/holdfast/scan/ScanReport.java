package dev.holdfast.scan;

import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.report.Totals;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Collects the results of a scan as a report; keeps only objects with findings or injections. */
public final class ScanReport implements ScanSink {

  private final int maxObjects;
  private final Map<Kind, OfKind> kinds = new EnumMap<>(Kind.class);

  /** Creates an unlimited report. */
  public ScanReport() {
    this(Integer.MAX_VALUE);
  }

  /**
   * Creates a limited report.
   *
   * @param maxObjects the maximum number of objects per kind that are listed; all are counted
   */
  public ScanReport(int maxObjects) {
    this.maxObjects = maxObjects;
  }

  @Override
  public Consumer<ReportedObject> begin(Kind kind) {
    OfKind begun = new OfKind();
    kinds.put(kind, begun);
    return begun;
  }

  /**
   * Returns the report. A problem is a read that failed for another reason than a missing
   * permission, or a policy that failed. A remark is a missing permission, or an object that cannot
   * be reviewed.
   *
   * @param unread what else could not be read
   * @param context the kubeconfig context of the cluster
   * @param namespace empty for all namespaces
   */
  public Report of(
      ScanSummary summary,
      List<ReadOutcome.Unread> unread,
      String context,
      Optional<String> namespace) {
    int reviewed = kinds.values().stream().mapToInt(kind -> kind.reviewed).sum();
    List<ReadOutcome.Unread> all =
        Stream.concat(unread.stream(), summary.unread().stream()).distinct().toList();
    return new Report(
        new Totals(
            reviewed,
            reviewed,
            count(Verdict.DENIED),
            count(Verdict.WARNED),
            count(Verdict.ALLOWED)),
        kinds.values().stream().flatMap(kind -> kind.objects.stream()).toList(),
        Stream.of(
                reasons(all, ReadOutcome.Unread::isTemporary),
                noKind(summary),
                failures(summary, failure -> !failure.isOfHoldfast()))
            .flatMap(problems -> problems)
            .map(ManifestProblem::ofCluster)
            .toList(),
        Stream.of(
                reasons(all, one -> !one.isTemporary()),
                failures(summary, CheckFailure::isOfHoldfast),
                leftOut())
            .flatMap(remarks -> remarks)
            .toList(),
        Optional.of(
            new Report.Scanned(
                context,
                namespace,
                summary.ended(),
                all.isEmpty() && summary.failures().isEmpty() && leftOut().findAny().isEmpty())));
  }

  private static Stream<String> reasons(
      List<ReadOutcome.Unread> all, Predicate<ReadOutcome.Unread> why) {
    return all.stream().filter(why).map(ReadOutcome.Unread::reason);
  }

  private static Stream<String> noKind(ScanSummary summary) {
    return summary.complete().isEmpty() && !summary.objects().isEmpty()
        ? Stream.of("no kind was scanned completely")
        : Stream.empty();
  }

  private static Stream<String> failures(ScanSummary summary, Predicate<CheckFailure> which) {
    return summary.failures().stream().filter(which).map(CheckFailure::describe);
  }

  private Stream<String> leftOut() {
    int leftOut = kinds.values().stream().mapToInt(kind -> kind.leftOut).sum();
    return leftOut == 0
        ? Stream.empty()
        : Stream.of(
            "%d more objects are in the summary, and neither in the preview nor listed"
                .formatted(leftOut));
  }

  private int count(Verdict verdict) {
    return kinds.values().stream().mapToInt(kind -> kind.verdicts.getOrDefault(verdict, 0)).sum();
  }

  private final class OfKind implements Consumer<ReportedObject> {
    private final List<ReportedObject> objects = new ArrayList<>();
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private int reviewed;
    private int leftOut;

    @Override
    public void accept(ReportedObject object) {
      reviewed++;
      verdicts.merge(object.verdict(), 1, Integer::sum);
      if (!object.findings().isEmpty() || !object.injections().isEmpty()) {
        if (objects.size() < maxObjects) {
          objects.add(object);
        } else {
          leftOut++;
        }
      }
    }
  }
}
