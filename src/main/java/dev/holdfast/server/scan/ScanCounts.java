package dev.holdfast.server.scan;

import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanSummary;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What is kept of scans: numbers, of each kind those of its last scan that saw all of it.
 *
 * @param byKind the kinds of which something is known
 */
record ScanCounts(Map<Kind, OfKind> byKind) {

  static final ScanCounts NONE = new ScanCounts(Map.of());

  ScanCounts {
    byKind = Map.copyOf(byKind);
  }

  /**
   * What a scan found in the objects of one kind.
   *
   * @param objects how many were reviewed
   * @param denied how many would be denied
   * @param warned how many would be warned about
   * @param findings how many there are
   * @param ids those that nobody exempts
   */
  record OfKind(
      int objects, int denied, int warned, Map<FindingGroup, Integer> findings, FindingIds ids) {

    OfKind {
      findings = Map.copyOf(findings);
    }
  }

  /** How the findings differ from those of the scan before; of the kinds that both have seen. */
  record Changes(long fresh, long gone) {}

  /** These after another scan. What it could not read is as it was. */
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

  /** What came and went since an earlier time; empty if nothing was known then. */
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

  /** How many findings there are, of all kinds. */
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
