package dev.holdfast.scan;

import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Receives the results of scans, kind by kind; StatefulSets come first. A scan calls it from one
 * thread, and may end without {@link #finish}. A server calls {@link #lead} before its first scan
 * and {@link #leave} after its last one, from another thread.
 */
@FunctionalInterface
public interface ScanSink {

  /**
   * Returns whether it is enabled. This is called once; if it is false, no other method is called.
   */
  default boolean isEnabled() {
    return true;
  }

  /**
   * This replica becomes the leader.
   *
   * @param age the time since the end of the last complete scan, or else since this call
   */
  default void lead(Supplier<Duration> age) {}

  /** A scan begins; earlier results are obsolete. */
  default void start(PolicySet policies) {}

  /**
   * A kind begins. It may begin again, if the API server could not continue its list; then its
   * earlier results are obsolete.
   *
   * @return receives each reviewed object of the kind, with or without findings
   */
  Consumer<ReportedObject> begin(Kind kind);

  /** The scan ended. An interrupt ends it early. */
  default void finish(ScanSummary summary, Duration took) {}

  /** This sink failed, and the scan goes on without it. */
  default void failed() {}

  /** This replica is no longer the leader. */
  default void leave() {}
}
