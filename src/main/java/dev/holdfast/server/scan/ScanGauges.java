package dev.holdfast.server.scan;

import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The gauges of scans; only the leader has values. */
final class ScanGauges {

  private static final double NANOSECONDS = Duration.ofSeconds(1).toNanos();

  private final boolean byNamespace;
  private final MultiGauge findings;
  private final MultiGauge objects;
  private final MultiGauge unread;
  private final MultiGauge duration;
  private final MultiGauge age;

  /**
   * @param byNamespace whether findings have the label {@code namespace}
   */
  ScanGauges(boolean byNamespace, MeterRegistry metrics) {
    this.byNamespace = byNamespace;
    findings =
        MultiGauge.builder("holdfast.scan.findings")
            .description("Findings in the cluster, by what the policies alone would do.")
            .register(metrics);
    objects =
        MultiGauge.builder("holdfast.scan.objects")
            .description("Objects that were reviewed in the last scan.")
            .register(metrics);
    unread =
        MultiGauge.builder("holdfast.scan.incomplete")
            .description("1 if not all objects of the kind could be read in the last scan.")
            .register(metrics);
    duration =
        MultiGauge.builder("holdfast.scan.duration")
            .description("How long the last scan took.")
            .baseUnit("seconds")
            .register(metrics);
    age =
        MultiGauge.builder("holdfast.scan.age")
            .description("Since the last complete scan, or since this replica leads.")
            .baseUnit("seconds")
            .register(metrics);
  }

  void showAge(Supplier<Duration> sinceComplete) {
    age.register(List.of(Row.of(Tags.empty(), sinceComplete, since -> seconds(since.get()))), true);
  }

  /** Shows a scan that ended, and the counts after it. */
  void show(ScanSummary summary, ScanCounts known, PolicySet policies, Duration took) {
    duration.register(List.of(Row.of(Tags.empty(), seconds(took))), true);
    objects.register(
        known.byKind().entrySet().stream()
            .map(kind -> Row.of(Tags.of("kind", kind.getKey().text()), kind.getValue()))
            .toList(),
        true);
    Set<Kind> left = summary.unreadKinds();
    unread.register(
        summary.objects().keySet().stream()
            .map(kind -> Row.of(Tags.of("kind", kind.text()), left.contains(kind) ? 1 : 0))
            .toList(),
        true);
    // The labels of a metric must not change.
    findings.register(
        FindingGroup.rows(known.findings(), policies).entrySet().stream()
            .map(
                row ->
                    Row.of(
                        Tags.of("policy", row.getKey().policy(), "action", row.getKey().action())
                            .and(
                                byNamespace
                                    ? Tags.of("namespace", row.getKey().namespace())
                                    : Tags.empty()),
                        row.getValue()))
            .toList(),
        true);
  }

  void clear() {
    for (MultiGauge gauge : List.of(findings, objects, unread, duration, age)) {
      gauge.register(List.of(), true);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOSECONDS;
  }
}
