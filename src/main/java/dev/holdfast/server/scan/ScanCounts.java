package dev.holdfast.server.scan;

import dev.holdfast.report.FindingId;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanSummary;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** The counts of a scan by kind. They keep no object, and eight bytes for each finding. */
final class ScanCounts {

  private final boolean byNamespace;
  private final Map<Kind, OfKind> byKind = new EnumMap<>(Kind.class);

  /**
   * No counts yet.
   *
   * @param byNamespace whether findings are counted by namespace, too
   */
  ScanCounts(boolean byNamespace) {
    this.byNamespace = byNamespace;
  }

  /** The differences between two scans, for the kinds that both have completed. */
  record Changes(long added, long absent) {}

  /** Begins a kind; its earlier results are dropped. */
  Consumer<ReportedObject> begin(Kind kind) {
    OfKind begun = new OfKind();
    byKind.put(kind, begun);
    return begun::add;
  }

  /** Returns the counts after another scan; kinds that it could not complete keep theirs. */
  ScanCounts after(ScanCounts scan, ScanSummary summary) {
    ScanCounts next = new ScanCounts(byNamespace);
    for (Kind kind : summary.objects().keySet()) {
      ScanCounts last = summary.complete().contains(kind) ? scan : this;
      if (last.byKind.containsKey(kind)) {
        next.byKind.put(kind, last.byKind.get(kind));
      }
    }
    return next;
  }

  /** Returns the differences from earlier counts; empty if those are empty. */
  Optional<Changes> since(ScanCounts before) {
    if (before.byKind.isEmpty()) {
      return Optional.empty();
    }
    List<Kind> both = byKind.keySet().stream().filter(before.byKind::containsKey).toList();
    return Optional.of(new Changes(missing(both, this, before), missing(both, before, this)));
  }

  /** The number of objects by kind. */
  Map<Kind, Integer> byKind() {
    Map<Kind, Integer> objects = new EnumMap<>(Kind.class);
    byKind.forEach((kind, counts) -> objects.put(kind, counts.objects));
    return objects;
  }

  int objects() {
    return sum(counts -> counts.objects);
  }

  int denied() {
    return sum(counts -> counts.denied);
  }

  int warned() {
    return sum(counts -> counts.warned);
  }

  /** The number of findings of all kinds. */
  Map<FindingGroup, Integer> findings() {
    Map<FindingGroup, Integer> all = new HashMap<>();
    for (OfKind counts : byKind.values()) {
      counts.findings.forEach((group, count) -> all.merge(group, count, Integer::sum));
    }
    return all;
  }

  private static long missing(List<Kind> kinds, ScanCounts these, ScanCounts others) {
    return kinds.stream()
        .mapToLong(kind -> these.byKind.get(kind).ids.without(others.byKind.get(kind).ids))
        .sum();
  }

  private int sum(ToIntFunction<OfKind> number) {
    return byKind.values().stream().mapToInt(number).sum();
  }

  private final class OfKind {
    private int objects;
    private int denied;
    private int warned;
    private final Map<FindingGroup, Integer> findings = new HashMap<>();

    /** Of the findings without an exemption. */
    private final FindingIds ids = new FindingIds();

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
          ids.add(FindingId.of(object, finding));
        }
      }
    }
  }
}
