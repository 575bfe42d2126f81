package dev.holdfast;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A limit on the processor time of some work, for what must not be quadratic or worse. Unlike a
 * limit on the clock, it does not fail because the machine is busy.
 */
public final class CpuTime {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CpuTime() {}

  /**
   * Runs the work in a thread of its own, and passes on what it throws.
   *
   * @throws AssertionError if it needs more; the work is interrupted then
   */
  public static void assertAtMost(Duration limit, Runnable work) {
    AtomicReference<Optional<Throwable>> thrown = new AtomicReference<>(Optional.empty());
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .uncaughtExceptionHandler((failed, problem) -> thrown.set(Optional.of(problem)))
            .start(work);
    try {
      while (!thread.join(Duration.ofMillis(20))) {
        if (THREADS.getThreadCpuTime(thread.threadId()) > limit.toNanos()) {
          thread.interrupt();
          throw new AssertionError("it needs more than " + limit + " of processor time");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    switch (thrown.get().orElse(null)) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      case Throwable other -> throw new AssertionError(other);
    }
  }
}
