package dev.holdfast.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Repeats work in daemon threads until it is closed. What the work throws is reported, and the work
 * is repeated all the same.
 */
public final class PeriodicWork implements AutoCloseable {

  private final ScheduledExecutorService timer;
  private final Consumer<Throwable> failures;

  /** Work that is interrupted when it is no longer wanted. */
  public interface Work {

    /**
     * Does the work once.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void run() throws InterruptedException;
  }

  /**
   * Work in one thread.
   *
   * @param name of the thread
   * @param failures takes what the work throws, to log it; must not throw
   */
  public PeriodicWork(String name, Consumer<Throwable> failures) {
    this(name, 1, failures);
  }

  /**
   * Work in several threads, so that one that takes long does not delay another.
   *
   * @param name of each thread
   * @param threads their number
   * @param failures takes what the work throws, to log it; must not throw
   */
  public PeriodicWork(String name, int threads, Consumer<Throwable> failures) {
    this.timer =
        Executors.newScheduledThreadPool(
            threads, Thread.ofPlatform().daemon().name(name).factory());
    this.failures = failures;
  }

  /**
   * Does the work now, and each time again when this period has passed since it ended.
   *
   * @param period at least a millisecond
   */
  public void every(Duration period, Work work) {
    repeat(Duration.ZERO, period, work);
  }

  /**
   * Does the work when the period has passed, and each time again when it has passed since the work
   * ended.
   *
   * @param period at least a millisecond
   */
  public void afterEvery(Duration period, Work work) {
    repeat(period, period, work);
  }

  /** Interrupts the work; it is not repeated any more. */
  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void repeat(Duration delay, Duration period, Work work) {
    var unused =
        timer.scheduleWithFixedDelay(
            () -> attempt(work), delay.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attempt(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      // It was closed; the timer decides whether it goes on.
      Thread.currentThread().interrupt();
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // Thrown on, it would end the timer without a word, and nothing would be repeated.
      failures.accept(e);
    }
  }
}
