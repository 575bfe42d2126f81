package dev.holdfast.cli;

import dev.holdfast.cluster.live.ReadOutcome;
import dev.holdfast.report.Outcome;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.ManifestProblem;
import dev.holdfast.scan.ScanResults;
import dev.holdfast.scan.ScanSummary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects what a scan finds into a report; it keeps the objects in which something was found. */
final class ScanReport implements ScanResults {

  private final Map<Kind, OfKind> kinds = new EnumMap<>(Kind.class);
  private OfKind current = new OfKind();

  @Override
  public void begin(Kind kind) {
    current = new OfKind();
    kinds.put(kind, current);
  }

  @Override
  public void reviewed(ReportedObject object) {
    current.reviewed++;
    current.outcomes.merge(object.outcome(), 1, Integer::sum);
    if (!object.findings().isEmpty() || !object.injections().isEmpty()) {
      current.objects.add(object);
    }
  }

  /**
   * The report. What the user may not read is a remark; what could not be read for another reason
   * is a problem.
   *
   * @param summary how the scan went
   * @param unread what else could not be read
   * @param scanned which cluster it was
   */
  Report of(ScanSummary summary, List<ReadOutcome.Unread> unread, Report.Scanned scanned) {
    int reviewed = kinds.values().stream().mapToInt(kind -> kind.reviewed).sum();
    List<ReadOutcome.Unread> all =
        Stream.concat(unread.stream(), summary.unread().stream()).distinct().toList();
    return new Report(
        new Report.Totals(
            reviewed,
            reviewed,
            count(Outcome.DENIED),
            count(Outcome.WARNED),
            count(Outcome.ALLOWED)),
        kinds.values().stream().flatMap(kind -> kind.objects.stream()).toList(),
        reasons(all, ReadOutcome.BrokenOff.class).map(ManifestProblem::ofCluster).toList(),
        reasons(all, ReadOutcome.Forbidden.class).toList(),
        Optional.of(scanned));
  }

  private static Stream<String> reasons(
      List<ReadOutcome.Unread> all, Class<? extends ReadOutcome.Unread> why) {
    return all.stream().filter(why::isInstance).map(ReadOutcome.Unread::reason);
  }

  private int count(Outcome outcome) {
    return kinds.values().stream().mapToInt(kind -> kind.outcomes.getOrDefault(outcome, 0)).sum();
  }

  private static final class OfKind {
    private final List<ReportedObject> objects = new ArrayList<>();
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private int reviewed;
  }
}
