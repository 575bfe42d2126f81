package dev.holdfast.policyreport;

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

  /** Logs each reason with its first case; as a warning only if it is new. */
  void tell(Set<Refusal> known) {
    told.forEach(
        (refusal, cases) ->
            LOG.logf(
                refusal.isOrdinary() || known.contains(refusal)
                    ? Logger.Level.DEBUG
                    : Logger.Level.WARN,
                "reports not written: %d, %s: %s",
                cases.count(),
                refusal.text(),
                cases.first()));
  }
}
