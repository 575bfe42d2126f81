package dev.holdfast.server.event;

import dev.holdfast.background.RateLimiter;
import dev.holdfast.background.Time;
import java.time.Duration;

/**
 * Limits the Events of one object: 25 at once, then one in five minutes, as in Kubernetes
 * components: kubernetes/client-go, tools/record/events_cache.go, defaultSpamBurst and
 * defaultSpamQPS. For one thread.
 */
final class SpamFilter {

  static final int BURST = 25;
  static final Duration PERIOD = Duration.ofMinutes(5);

  private final LruCache<Subject, RateLimiter> limiters;
  private final Time time;

  /**
   * @param objects how many objects it remembers
   */
  SpamFilter(int objects, Time time) {
    this.limiters = new LruCache<>(objects);
    this.time = time;
  }

  /** Whether one more Event of this object may be written; if so, it is counted. */
  boolean allows(Subject subject) {
    RateLimiter limiter =
        limiters.get(subject).orElseGet(() -> new RateLimiter(BURST, PERIOD, time));
    limiters.put(subject, limiter);
    return limiter.tryAcquire();
  }
}
