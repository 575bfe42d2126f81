package dev.holdfast.scan.server;

import dev.holdfast.report.FindingId;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanResults;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Counts what a scan finds. It keeps no object, and eight bytes of each finding. */
final class FindingCounter implements ScanResults {

  private final boolean byNamespace;
  private final Map<Kind, OfKind> kinds = new EnumMap<>(Kind.class);
  private OfKind current = new OfKind();

  /**
   * @param byNamespace whether findings are counted by namespace, too
   */
  FindingCounter(boolean byNamespace) {
    this.byNamespace = byNamespace;
  }

  @Override
  public void begin(Kind kind) {
    current = new OfKind();
    kinds.put(kind, current);
  }

  @Override
  public void reviewed(ReportedObject object) {
    current.objects++;
    switch (object.verdict()) {
      case DENIED -> current.denied++;
      case WARNED -> current.warned++;
      case ALLOWED -> {}
    }
    for (ReportedFinding finding : object.findings()) {
      String namespace = byNamespace ? object.namespace() : "";
      current.findings.merge(
          new FindingGroup(finding.policy(), finding.word(), namespace), 1, Integer::sum);
      if (finding.exempted().isEmpty()) {
        current.ids.add(FindingIds.hash(FindingId.of(object, finding)));
      }
    }
  }

  /** What was counted; to be called once, at the end. */
  ScanCounts counts() {
    Map<Kind, KindCounts> counts = new EnumMap<>(Kind.class);
    kinds.forEach((kind, counted) -> counts.put(kind, counted.done()));
    return new ScanCounts(counts);
  }

  private static final class OfKind {
    private int objects;
    private int denied;
    private int warned;
    private final Map<FindingGroup, Integer> findings = new HashMap<>();
    private final LongStream.Builder ids = LongStream.builder();

    KindCounts done() {
      return new KindCounts(objects, denied, warned, findings, new FindingIds(ids.build()));
    }
  }
}
