package dev.holdfast.background;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Says which problems to log, so that one that lasts does not fill the log. It remembers every
 * problem that has not ended, so they must be few. Thread-safe.
 *
 * @param <P> a problem; two that are equal are the same problem
 */
public final class LogThrottle<P> {

  /** Three centuries. */
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final long quiet;
  private final Time time;
  private final Map<P, Long> loggedAt = new HashMap<>();

  private LogThrottle(Duration quiet, Time time) {
    this.quiet = quiet.toNanos();
    this.time = time;
  }

  /** A problem is logged once until it has ended. */
  public static <P> LogThrottle<P> untilEnded() {
    return new LogThrottle<>(FOREVER, Time.OF_SYSTEM);
  }

  /** A problem is logged again when this time has passed. */
  public static <P> LogThrottle<P> onceIn(Duration quiet, Time time) {
    return new LogThrottle<>(quiet, time);
  }

  /** Whether to log a problem that occurs now; if so, it counts as logged. */
  public synchronized boolean isNews(P problem) {
    long now = time.nanoseconds();
    Long before = loggedAt.get(problem);
    if (before != null && now - before < quiet) {
      return false;
    }
    loggedAt.put(problem, now);
    return true;
  }

  /** Whether to log the only problem that there is now; all others have ended. */
  public synchronized boolean changesTo(P problem) {
    boolean isNews = isNews(problem);
    endAllBut(Set.of(problem));
    return isNews;
  }

  /** All problems but these have ended, and are news when they occur again. */
  public synchronized void endAllBut(Collection<P> lasting) {
    loggedAt.keySet().retainAll(lasting);
  }

  /** All problems have ended, and are news when they occur again. */
  public synchronized void endAll() {
    loggedAt.clear();
  }
}
