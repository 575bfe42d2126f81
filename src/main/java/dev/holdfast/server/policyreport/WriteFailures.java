package dev.holdfast.server.policyreport;

import dev.holdfast.background.LogThrottle;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Why reports could not be written after one scan: each is counted, each reason logged once. */
final class WriteFailures {

  private static final Logger LOG = Logger.getLogger(WriteFailures.class);

  private record Counted(int count, String first) {}

  private final MeterRegistry metrics;
  private final Map<WriteFailure, Counted> counts = new EnumMap<>(WriteFailure.class);

  WriteFailures(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /**
   * A report could not be written.
   *
   * @param detail which, and what the API server says
   */
  void add(WriteFailure failure, String detail) {
    add(failure, 1, detail);
  }

  /** Several could not, for the same reason; perhaps none. */
  void add(WriteFailure failure, int count, String detail) {
    if (count > 0) {
      metrics.counter("holdfast.report.failures", "reason", failure.text()).increment(count);
      counts.merge(
          failure,
          new Counted(count, detail),
          (before, more) -> new Counted(before.count + more.count, before.first));
    }
  }

  Set<WriteFailure> reasons() {
    return Set.copyOf(counts.keySet());
  }

  /**
   * Logs each reason with its first case; as a warning only if it is new.
   *
   * @param known the reasons of the time before; from now on these
   */
  void tell(LogThrottle<WriteFailure> known) {
    counts.forEach(
        (failure, cases) ->
            LOG.logf(
                known.shouldLog(failure) && !failure.isOrdinary()
                    ? Logger.Level.WARN
                    : Logger.Level.DEBUG,
                "reports not written: %d, %s: %s",
                cases.count,
                failure.text(),
                cases.first));
    known.endAllBut(counts.keySet());
  }
}
