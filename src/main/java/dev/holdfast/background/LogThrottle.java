package dev.holdfast.background;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Decides which problems to log, so that a lasting problem does not fill the log. It remembers
 * every problem that has not ended, so there must be few. Thread-safe.
 *
 * @param <P> a problem, with {@code equals}
 */
public final class LogThrottle<P> {

  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final long quiet;
  private final Time time;
  private final Map<P, Long> loggedAt = new HashMap<>();

  private LogThrottle(Duration quiet, Time time) {
    this.quiet = quiet.toNanos();
    this.time = time;
  }

  /** Logs each problem once until it has ended. */
  public static <P> LogThrottle<P> untilEnded() {
    return new LogThrottle<>(FOREVER, Time.OF_SYSTEM);
  }

  /** Logs each problem at most once in this time. */
  public static <P> LogThrottle<P> onceIn(Duration quiet, Time time) {
    return new LogThrottle<>(quiet, time);
  }

  /** Whether to log a problem that occurs now; if so, it is remembered as logged. */
  public synchronized boolean shouldLog(P problem) {
    long now = time.nanoseconds();
    Long before = loggedAt.get(problem);
    if (before != null && now - before < quiet) {
      return false;
    }
    loggedAt.put(problem, now);
    return true;
  }

  /** Whether to log this problem; all others have ended. */
  public synchronized boolean changesTo(P problem) {
    boolean shouldLog = shouldLog(problem);
    endAllBut(Set.of(problem));
    return shouldLog;
  }

  /** All problems but these have ended, and are logged when they occur again. */
  public synchronized void endAllBut(Collection<P> lasting) {
    loggedAt.keySet().retainAll(lasting);
  }

  /** All problems have ended, and are logged when they occur again. */
  public synchronized void endAll() {
    loggedAt.clear();
  }
}
