package dev.holdfast.server.policyreport;

import dev.holdfast.background.LogThrottle;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** The reasons why reports were not written after one scan: each is counted, and logged once. */
final class WriteFailures {

  private static final Logger LOG = Logger.getLogger(WriteFailures.class);

  private record Counted(int count, String first) {}

  private final MeterRegistry metrics;
  private final Map<WriteFailure, Counted> counts = new EnumMap<>(WriteFailure.class);

  WriteFailures(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /**
   * @param detail the report, and the API server's message
   */
  void add(WriteFailure failure, String detail) {
    add(failure, 1, detail);
  }

  /** Adds several failures with the same reason; the count may be 0. */
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
   * @param known the reasons after the scan before; updated
   */
  void log(LogThrottle<WriteFailure> known) {
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
