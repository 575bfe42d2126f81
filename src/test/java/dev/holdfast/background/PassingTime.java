package dev.holdfast.background;

import java.time.Duration;

/** A clock that advances only when a test or a wait advances it. */
final class PassingTime implements Time {

  private long nanoseconds;

  PassingTime(long nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  @Override
  public long nanoseconds() {
    return nanoseconds;
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    passes(duration);
  }

  void passes(Duration duration) {
    nanoseconds += duration.toNanos();
  }
}
