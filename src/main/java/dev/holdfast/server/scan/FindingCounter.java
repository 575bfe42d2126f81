package dev.holdfast.server.scan;

import dev.holdfast.report.FindingId;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Counts the findings of a scan. Keeps no object, and eight bytes for each finding. */
final class FindingCounter {

  private final boolean byNamespace;
  private final Map<Kind, OfKind> kinds = new EnumMap<>(Kind.class);

  /**
   * @param byNamespace whether findings are counted by namespace, too
   */
  FindingCounter(boolean byNamespace) {
    this.byNamespace = byNamespace;
  }

  /** Begins a kind; its earlier results are dropped. */
  Consumer<ReportedObject> begin(Kind kind) {
    OfKind begun = new OfKind();
    kinds.put(kind, begun);
    return begun::add;
  }

  /** Returns the counts; must be called only once. */
  ScanCounts counts() {
    Map<Kind, ScanCounts.OfKind> counts = new EnumMap<>(Kind.class);
    kinds.forEach((kind, counted) -> counts.put(kind, counted.done()));
    return new ScanCounts(counts);
  }

  private final class OfKind {
    private int objects;
    private int denied;
    private int warned;
    private final Map<FindingGroup, Integer> findings = new HashMap<>();
    private final LongStream.Builder ids = LongStream.builder();

    void add(ReportedObject object) {
      objects++;
      switch (object.verdict()) {
        case DENIED -> denied++;
        case WARNED -> warned++;
        case ALLOWED -> {}
      }
      for (ReportedFinding finding : object.findings()) {
        String namespace = byNamespace ? object.namespace() : "";
        findings.merge(
            new FindingGroup(finding.policy(), finding.word(), namespace), 1, Integer::sum);
        if (finding.exempted().isEmpty()) {
          ids.add(FindingIds.hash(FindingId.of(object, finding)));
        }
      }
    }

    ScanCounts.OfKind done() {
      return new ScanCounts.OfKind(objects, denied, warned, findings, new FindingIds(ids.build()));
    }
  }
}
