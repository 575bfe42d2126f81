package dev.holdfast.server.scan;

import dev.holdfast.resource.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What metrics say of the last scan: something on the replica that leads alone. */
@Singleton
class ScanGauges {

  private static final double NANOSECONDS = Duration.ofSeconds(1).toNanos();

  private final boolean byNamespace;
  private final MultiGauge findings;
  private final MultiGauge objects;
  private final MultiGauge unread;
  private final MultiGauge duration;
  private final MultiGauge age;

  ScanGauges(ScanConfig config, MeterRegistry metrics) {
    byNamespace = config.metrics().namespaces();
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

  /** Shows how old the last complete scan is. */
  void showAge(Timetable times) {
    age.register(
        List.of(Row.of(Tags.empty(), times, shown -> shown.age().toNanos() / NANOSECONDS)), true);
  }

  /**
   * Shows a scan that has ended.
   *
   * @param known what is known after it
   * @param took how long it took
   */
  void show(FinishedScan scan, ScanCounts known, Duration took) {
    duration.register(List.of(Row.of(Tags.empty(), took.toNanos() / NANOSECONDS)), true);
    Map<Kind, KindCounts> kinds = known.byKind();
    objects.register(
        kinds.entrySet().stream()
            .map(kind -> Row.of(Tags.of("kind", kind.getKey().text()), kind.getValue().objects()))
            .toList(),
        true);
    Set<Kind> left = scan.summary().unreadKinds();
    unread.register(
        scan.summary().objects().keySet().stream()
            .map(kind -> Row.of(Tags.of("kind", kind.text()), left.contains(kind) ? 1 : 0))
            .toList(),
        true);
    // A label of a metric has to be there always or never.
    findings.register(
        FindingRows.of(known.findings(), scan.policies()).entrySet().stream()
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

  /** Shows nothing any more. */
  void clear() {
    for (MultiGauge gauge : List.of(findings, objects, unread, duration, age)) {
      gauge.register(List.of(), true);
    }
  }
}
