package dev.holdfast.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs a target on documents, with a limit on the processor time of each.
 *
 * @param target the code
 * @param limit more than this is a finding
 */
record Execution(FuzzTarget target, Duration limit) {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Once is no proof: the time of the compiler and the garbage collector may be part of it. */
  private static final int TRIES = 2;

  /** What is wrong with the result; empty if it is normal. */
  Optional<Throwable> failure(byte[] document) {
    try {
      for (int i = 0; i < TRIES; i++) {
        if (!isSlow(document)) {
          return Optional.empty();
        }
      }
      return Optional.of(
          new AssertionError("it needs more than %s of processor time".formatted(limit)));
    } catch (Throwable problem) {
      return Optional.of(problem);
    }
  }

  private boolean isSlow(byte[] document) {
    long start = THREADS.getCurrentThreadCpuTime();
    target.run(document);
    return THREADS.getCurrentThreadCpuTime() - start > limit.toNanos();
  }
}
