package dev.holdfast.server.scan;

import dev.holdfast.report.FindingId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The ids of the findings of one scan, to compare it with the next. Only hashes are kept, because a
 * large cluster has too many findings. With a million findings, the probability that one is missed
 * is about 1 in 10 million.
 */
final class FindingIds {

  /** 64-bit FNV-1a, https://datatracker.ietf.org/doc/draft-eastlake-fnv. */
  private static final long OFFSET = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  private final long[] sorted;

  FindingIds(LongStream hashes) {
    this.sorted = hashes.sorted().distinct().toArray();
  }

  static long hash(FindingId id) {
    long hash = OFFSET;
    for (String text : List.of(id.kind(), id.namespace(), id.name(), id.policy(), id.key())) {
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * PRIME;
      }
      // The end of the text: no name contains this character.
      hash = (hash ^ Character.MAX_VALUE) * PRIME;
    }
    return hash;
  }

  /** Returns how many of these are not among the others. */
  long without(FindingIds others) {
    return Arrays.stream(sorted)
        .filter(hash -> Arrays.binarySearch(others.sorted, hash) < 0)
        .count();
  }
}
