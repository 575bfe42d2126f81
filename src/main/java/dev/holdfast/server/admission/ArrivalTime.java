package dev.holdfast.server.admission;

import dev.holdfast.cluster.Deadline;
import java.time.Duration;

/** Whether a body arrives fast enough: a large one must bring a minimum in each second. */
final class ArrivalTime {

  /** How often it is checked. */
  static final long CHECK_MILLISECONDS = 100;

  /** As long as the longest timeout of the webhooks in deploy/. */
  static final Duration MAX = Duration.ofSeconds(3);

  /** A network that is slower cannot transport a large body in time. */
  private static final long MIN_IN_PERIOD = 256 * 1024;

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Deadline end;
  private long bytes;
  private long bytesBefore;
  private Deadline endOfPeriod;

  /** A body that begins to arrive now, for a review that must end by the deadline. */
  ArrivalTime(Deadline deadline) {
    this.end = Deadline.in(MAX).orEarlier(deadline);
    startPeriod();
  }

  void add(int length) {
    bytes += length;
  }

  long bytes() {
    return bytes;
  }

  private void startPeriod() {
    bytesBefore = bytes;
    endOfPeriod = Deadline.in(PERIOD);
  }

  /** Returns whether the sender has lost its place. */
  boolean isTooSlow() {
    if (bytes - bytesBefore >= MIN_IN_PERIOD) {
      startPeriod();
    }
    boolean stalls = bytes > BodyMemory.SMALL && endOfPeriod.leftNanoseconds() <= 0;
    return stalls || end.leftNanoseconds() <= 0;
  }
}
