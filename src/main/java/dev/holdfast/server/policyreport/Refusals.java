package dev.holdfast.server.policyreport;

import dev.holdfast.background.LogThrottle;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Why reports could not be written in a round: each is counted, and each reason is told once. */
final class Refusals {

  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private record Told(int count, String first) {}

  private final MeterRegistry metrics;
  private final Map<Refusal, Told> told = new EnumMap<>(Refusal.class);

  Refusals(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /**
   * A report could not be written.
   *
   * @param detail which, and what the API server says
   */
  void add(Refusal refusal, String detail) {
    metrics.counter("holdfast.report.failures", "reason", refusal.text()).increment();
    told.merge(
        refusal,
        new Told(1, detail),
        (before, one) -> new Told(before.count() + 1, before.first()));
  }

  /** The reasons that there were. */
  Set<Refusal> reasons() {
    return Set.copyOf(told.keySet());
  }

  /**
   * Logs each reason with its first case; as a warning only if it is new.
   *
   * @param known the reasons of the round before; from now on those of this round
   */
  void tell(LogThrottle<Refusal> known) {
    told.forEach(
        (refusal, cases) -> {
          boolean shouldLog = known.shouldLog(refusal);
          LOG.logf(
              shouldLog && !refusal.isOrdinary() ? Logger.Level.WARN : Logger.Level.DEBUG,
              "reports not written: %d, %s: %s",
              cases.count(),
              refusal.text(),
              cases.first());
        });
    known.endAllBut(reasons());
  }
}
