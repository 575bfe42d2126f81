package dev.holdfast.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Repeats work in daemon threads until it is closed, even if the work throws. */
public final class PeriodicWork implements AutoCloseable {

  private final ScheduledExecutorService timer;
  private final Consumer<Throwable> failures;

  /** Work that is interrupted on {@link #close}. */
  public interface Work {

    /** Does the work once. */
    void run() throws InterruptedException;
  }

  /**
   * Uses one thread.
   *
   * @param name the name of the thread
   * @param failures logs what the work throws; must not throw
   */
  public PeriodicWork(String name, Consumer<Throwable> failures) {
    this(name, 1, failures);
  }

  /**
   * Uses several threads, so that slow work does not delay other work.
   *
   * @param name the name of each thread
   * @param failures logs what the work throws; must not throw
   */
  public PeriodicWork(String name, int threads, Consumer<Throwable> failures) {
    this.timer =
        Executors.newScheduledThreadPool(
            threads, Thread.ofPlatform().daemon().name(name).factory());
    this.failures = failures;
  }

  /**
   * Does the work now, and repeats it with this pause.
   *
   * @param period at least a millisecond
   */
  public void every(Duration period, Work work) {
    repeat(Duration.ZERO, period, work);
  }

  /**
   * Does the work after this pause, and repeats it with this pause.
   *
   * @param period at least a millisecond
   */
  public void afterEvery(Duration period, Work work) {
    repeat(period, period, work);
  }

  /** Interrupts the work and stops repeating it. */
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
      // After close() the timer does not repeat the work.
      Thread.currentThread().interrupt();
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // If this were thrown, the timer would silently stop repeating the work.
      failures.accept(e);
    }
  }
}
