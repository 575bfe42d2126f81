package dev.holdfast.server.scan;

import static dev.holdfast.resource.Kind.PERSISTENT_VOLUME_CLAIM;
import static dev.holdfast.resource.Kind.STATEFUL_SET;
import static dev.holdfast.server.scan.Found.exempted;
import static dev.holdfast.server.scan.Found.finding;
import static dev.holdfast.server.scan.Found.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.policy.Action;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.Verdict;
import dev.holdfast.scan.ScanSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The counts of a scan, and their differences from the scan before. */
class ScanCountsTest {

  private static final ScanCounts NONE = new ScanCounts(false);

  private static final ReportedObject LEAKY =
      object(STATEFUL_SET, "shop", "leaky", Verdict.DENIED, finding("lost", Action.DENY, "a"));
  private static final ReportedObject CROWDED =
      object(
          STATEFUL_SET,
          "bank",
          "crowded",
          Verdict.WARNED,
          finding("spread", Action.WARN, "a"),
          finding("spread", Action.WARN, "b"));
  private static final ReportedObject MEANT =
      object(STATEFUL_SET, "shop", "meant", Verdict.ALLOWED, exempted("lost", "a"));
  private static final ReportedObject CLAIM =
      object(
          PERSISTENT_VOLUME_CLAIM,
          "shop",
          "data",
          Verdict.WARNED,
          finding("class", Action.WARN, "a"));

  @Test
  void objectsAreCountedByWhatWouldBecomeOfThemAndFindingsByWhatTheirPolicyDoes() {
    ScanCounts counts = counts(false, STATEFUL_SET, LEAKY, CROWDED, MEANT);

    assertThat(counts.objects()).isEqualTo(3);
    assertThat(counts.denied()).isEqualTo(1);
    assertThat(counts.warned()).isEqualTo(1);
    assertThat(counts.findings())
        .containsOnly(
            Map.entry(new FindingGroup("lost", "Deny", ""), 1),
            Map.entry(new FindingGroup("spread", "Warn", ""), 2),
            Map.entry(new FindingGroup("lost", "Exempted", ""), 1));
  }

  @Test
  void findingsAreCountedByNamespaceOnlyWhereThatIsAskedFor() {
    assertThat(counts(true, STATEFUL_SET, LEAKY, CROWDED).findings())
        .containsOnly(
            Map.entry(new FindingGroup("lost", "Deny", "shop"), 1),
            Map.entry(new FindingGroup("spread", "Warn", "bank"), 2));
  }

  @Test
  void whatCameOfAKindBeforeItBeganAgainDoesNotCount() {
    ScanCounts counts = new ScanCounts(false);
    counts.begin(STATEFUL_SET).accept(LEAKY);
    counts.begin(STATEFUL_SET).accept(CROWDED);

    assertThat(counts.objects()).isEqualTo(1);
    assertThat(counts.denied()).isZero();
  }

  @Test
  void whatCameAndWentIsToldOnceThereIsSomethingToCompareWith() {
    ScanCounts first = counts(false, STATEFUL_SET, LEAKY, CROWDED);
    ScanCounts second = counts(false, STATEFUL_SET, CROWDED);

    assertThat(first.since(NONE)).isEmpty();
    assertThat(first.since(first)).contains(new ScanCounts.Changes(0, 0));
    assertThat(second.since(first)).contains(new ScanCounts.Changes(0, 1));
    assertThat(first.since(second)).contains(new ScanCounts.Changes(1, 0));
  }

  @Test
  void whatIsExemptedHasGone() {
    ReportedObject leaky =
        object(STATEFUL_SET, "shop", "meant", Verdict.DENIED, finding("lost", Action.DENY, "a"));
    assertThat(counts(false, STATEFUL_SET, MEANT).since(counts(false, STATEFUL_SET, leaky)))
        .contains(new ScanCounts.Changes(0, 1));
  }

  @Test
  void aKindThatCouldNotBeReadIsAsItWas() {
    ScanCounts before = both();
    ScanCounts half = counts(false, STATEFUL_SET, CROWDED);
    ScanSummary summary =
        Found.summary(
            Map.of(STATEFUL_SET, 1, PERSISTENT_VOLUME_CLAIM, 0),
            Set.of(STATEFUL_SET),
            new ReadOutcome.Failed("could not list claims"));

    ScanCounts after = before.after(half, summary);

    assertThat(after.objects()).isEqualTo(2);
    assertThat(after.findings())
        .containsOnly(
            Map.entry(new FindingGroup("spread", "Warn", ""), 2),
            Map.entry(new FindingGroup("class", "Warn", ""), 1));
    assertThat(after.since(before)).contains(new ScanCounts.Changes(2, 1));
  }

  @Test
  void aKindThatNoPolicyAsksForAnyMoreIsForgotten() {
    ScanSummary summary = Found.summary(Map.of(STATEFUL_SET, 1), Set.of(STATEFUL_SET));
    assertThat(both().after(counts(false, STATEFUL_SET, LEAKY), summary).byKind())
        .containsOnlyKeys(STATEFUL_SET);
  }

  @Test
  void whatIsNeverReadCompletelyIsNotCounted() {
    ScanSummary summary =
        Found.summary(
            Map.of(STATEFUL_SET, 1),
            Set.of(),
            new ReadOutcome.Forbidden("may not list statefulsets: forbidden"));
    ScanCounts after = NONE.after(counts(false, STATEFUL_SET, LEAKY), summary);
    assertThat(after.byKind()).isEmpty();
    assertThat(after.since(NONE)).isEqualTo(Optional.empty());
  }

  private static ScanCounts both() {
    ScanCounts counts = new ScanCounts(false);
    counts.begin(STATEFUL_SET).accept(LEAKY);
    counts.begin(PERSISTENT_VOLUME_CLAIM).accept(CLAIM);
    return counts;
  }

  private static ScanCounts counts(boolean byNamespace, Kind kind, ReportedObject... objects) {
    ScanCounts counts = new ScanCounts(byNamespace);
    List.of(objects).forEach(counts.begin(kind));
    return counts;
  }
}
