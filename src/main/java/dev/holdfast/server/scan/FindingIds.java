package dev.holdfast.server.scan;

import dev.holdfast.report.FindingId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * By what the findings of one scan are known again in the next: a hash of each, because a large
 * cluster has too many of them to keep. Of a million one in ten million million goes unnoticed.
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

  /** How many of these are not among the others. */
  long without(FindingIds others) {
    return Arrays.stream(sorted)
        .filter(hash -> Arrays.binarySearch(others.sorted, hash) < 0)
        .count();
  }
}
