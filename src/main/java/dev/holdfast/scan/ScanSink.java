package dev.holdfast.scan;

import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes what scans find, kind by kind; StatefulSets come first. A scan calls it from one thread. A
 * scan may end without {@link #finish}. A server calls {@link #lead} before its first scan and
 * {@link #leave} after its last one, from another thread.
 */
@FunctionalInterface
public interface ScanSink {

  /** Whether it is wanted. It is asked once; if not, nothing else is called. */
  default boolean isEnabled() {
    return true;
  }

  /**
   * This replica leads, and scans from now on.
   *
   * @param age how long ago the last complete scan ended; before the first, how long it leads
   */
  default void lead(Supplier<Duration> age) {}

  /** A scan by these policies begins. What came of the scan before no longer counts. */
  default void start(PolicySet policies) {}

  /**
   * A kind begins. It may begin again where the API server could not go on with its list: what came
   * of it before does not count.
   *
   * @return takes each object of the kind that was reviewed, whether something was found in it or
   *     nothing
   */
  Consumer<ReportedObject> begin(Kind kind);

  /** The scan has ended; it took this long. An interrupted thread ends it early. */
  default void finish(ScanSummary summary, Duration took) {}

  /** This sink failed, and the scan goes on without it. */
  default void failed() {}

  /** This replica leads no more: what was found is for another to tell. */
  default void leave() {}
}
