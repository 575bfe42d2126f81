package dev.holdfast.server.policyreport;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The results of one report. All are counted; only the worst are kept, up to the limit. Their order
 * of arrival does not matter.
 */
final class Results {

  private final TreeSet<Result> kept = new TreeSet<>();
  private final Map<Rating, Integer> counts = new EnumMap<>(Rating.class);
  private int size;
  private int bytes;

  static Results merged(Collection<Results> several) {
    Results all = new Results();
    for (Results some : several) {
      some.counts.forEach(all::count);
      some.kept.forEach(all::keep);
      all.size += some.size;
    }
    return all;
  }

  void add(Result result) {
    add(result, 1);
  }

  /** Adds a result that stands for several findings. */
  void add(Result result, int findings) {
    count(result.rating(), findings);
    keep(result);
    size++;
  }

  /** The number of results, including those that were not kept. */
  int size() {
    return size;
  }

  /** The worst results, sorted. */
  List<Result> kept() {
    return List.copyOf(kept);
  }

  /** The number of findings with this rating, including those that were not kept. */
  int count(Rating rating) {
    return counts.getOrDefault(rating, 0);
  }

  /** The size of the kept results in bytes of JSON. */
  int bytes() {
    return bytes;
  }

  private void count(Rating rating, int findings) {
    counts.merge(rating, findings, Integer::sum);
  }

  private void keep(Result result) {
    if (kept.add(result)) {
      bytes += result.bytes();
    }
    if (kept.size() > Bounds.RESULTS) {
      bytes -= kept.pollLast().bytes();
    }
  }
}
