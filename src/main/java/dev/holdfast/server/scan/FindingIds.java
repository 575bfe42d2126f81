package dev.holdfast.server.scan;

import com.google.common.hash.Hashing;
import dev.holdfast.report.FindingId;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The ids of the findings of one scan, to compare it with the next. Only hashes are kept, because a
 * large cluster has too many findings. With a million findings, the probability that one is missed
 * is about 1 in 10 million.
 */
final class FindingIds {

  private LongStream.Builder added = LongStream.builder();
  private long[] sorted = {};

  void add(FindingId id) {
    added.add(Hashing.murmur3_128().hashUnencodedChars(id.text()).asLong());
  }

  /** Returns how many of these are not among the others. */
  long without(FindingIds others) {
    long[] known = others.sorted();
    return Arrays.stream(sorted()).filter(hash -> Arrays.binarySearch(known, hash) < 0).count();
  }

  private long[] sorted() {
    sorted = LongStream.concat(Arrays.stream(sorted), added.build()).sorted().distinct().toArray();
    added = LongStream.builder();
    return sorted;
  }
}
