package dev.holdfast.server.scan;

import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanSummary;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The counts of scans; for each kind those of its last complete scan. */
record ScanCounts(Map<Kind, OfKind> byKind) {

  static final ScanCounts NONE = new ScanCounts(Map.of());

  ScanCounts {
    byKind = Map.copyOf(byKind);
  }

  /**
   * The counts of one kind.
   *
   * @param objects how many were reviewed
   * @param denied how many would be denied
   * @param warned how many would get a warning
   * @param ids of the findings without an exemption
   */
  record OfKind(
      int objects, int denied, int warned, Map<FindingGroup, Integer> findings, FindingIds ids) {

    OfKind {
      findings = Map.copyOf(findings);
    }
  }

  /** The differences between two scans, for the kinds that both have completed. */
  record Changes(long added, long absent) {}

  /** Returns the counts after another scan; kinds that it could not complete keep theirs. */
  ScanCounts after(ScanCounts scan, ScanSummary summary) {
    Map<Kind, OfKind> next = new EnumMap<>(Kind.class);
    for (Kind kind : summary.objects().keySet()) {
      ScanCounts last = summary.complete().contains(kind) ? scan : this;
      if (last.byKind.containsKey(kind)) {
        next.put(kind, last.byKind.get(kind));
      }
    }
    return new ScanCounts(next);
  }

  /** Returns the differences from earlier counts; empty if those are empty. */
  Optional<Changes> since(ScanCounts before) {
    if (before.byKind.isEmpty()) {
      return Optional.empty();
    }
    List<Kind> both = byKind.keySet().stream().filter(before.byKind::containsKey).toList();
    return Optional.of(new Changes(missing(both, this, before), missing(both, before, this)));
  }

  int objects() {
    return sum(OfKind::objects);
  }

  int denied() {
    return sum(OfKind::denied);
  }

  int warned() {
    return sum(OfKind::warned);
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
}
