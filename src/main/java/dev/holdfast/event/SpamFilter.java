package dev.holdfast.event;

import java.time.Duration;

/**
 * Keeps an object that is always refused from being told of for ever: 25 writes at once, then one
 * in five minutes. The numbers are those of Kubernetes' own components: kubernetes/client-go,
 * tools/record/events_cache.go, defaultSpamBurst and defaultSpamQPS. For one thread.
 */
final class SpamFilter {

  static final int BURST = 25;
  static final Duration PERIOD = Duration.ofMinutes(5);

  private final Recent<Subject, TokenBucket> buckets;

  /**
   * @param objects how many of them it remembers
   */
  SpamFilter(int objects) {
    this.buckets = new Recent<>(objects);
  }

  /** Whether one more may be written of an object. */
  boolean allows(Subject subject, long now) {
    TokenBucket bucket = buckets.get(subject).orElseGet(() -> new TokenBucket(BURST, PERIOD, now));
    buckets.put(subject, bucket);
    return bucket.take(now).isZero();
  }
}
