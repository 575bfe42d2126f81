package dev.holdfast.report;

import static dev.holdfast.report.format.ScanSample.exempted;
import static dev.holdfast.report.format.ScanSample.noTemplates;
import static dev.holdfast.report.format.ScanSample.scan;
import static dev.holdfast.report.format.ScanSample.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.report.format.ComparisonText;
import dev.holdfast.report.format.JsonReport;
import dev.holdfast.report.format.ScanSample;
import dev.holdfast.report.format.Style;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.FindingStatus.Exempter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

  private static final ReportedObject CART = set("shop", "cart", noTemplates());
  private static final ReportedObject QUEUE = set("ops", "queue", noTemplates());

  @Test
  void whatIsNewCameAndWhatIsNoMoreWent() {
    Comparison comparison = compare(scan(9, QUEUE), saved(CART), ALL);
    assertThat(comparison.newFindings())
        .extracting(Comparison.NewFinding::id)
        .containsExactly(id(QUEUE));
    assertThat(comparison.absent()).containsExactly(id(CART));
  }

  @Test
  void anExemptionMakesAFindingGoAndItsEndMakesItCome() {
    ReportedObject stands =
        set("shop", "cart", exempted(noTemplates(), Exempter.POLICY, "why", Optional.empty()));
    assertThat(compare(scan(9, stands), saved(CART), ALL).absent()).containsExactly(id(CART));
    assertThat(compare(scan(9, CART), roundTrip(scan(9, stands)), ALL).newFindings()).hasSize(1);
  }

  @Test
  void whatABaselineAcceptsHasNotCome() {
    Report accepting = scan(9, CART, QUEUE).accepting(saved(QUEUE));
    assertThat(compare(accepting, saved(), ALL).newFindings())
        .extracting(Comparison.NewFinding::id)
        .containsExactly(id(CART));
  }

  @Test
  void whatCouldNotBeReadHasNotGone() {
    assertThat(compare(scan(9), saved(CART), EnumSet.of(Kind.JOB)).absent()).isEmpty();
  }

  @Test
  void whatACheckFailedToJudgeHasNotGone() {
    Report failing =
        scan(9, set("shop", "cart", ScanSample.failed("missing-volume-claim-templates")));
    assertThat(compare(failing, saved(CART, QUEUE), ALL).absent()).containsExactly(id(QUEUE));
  }

  @Test
  void whatStandsInANamespaceThatWasNotScannedHasNotGone() {
    Report shop = scan(Optional.of("shop"), 9, List.of());
    assertThat(compare(shop, saved(CART, QUEUE), ALL).absent()).containsExactly(id(CART));
  }

  @Test
  void whatStandsWhereTheEarlierScanDidNotLookHasNotCome() {
    SavedReport ofShop = new SavedReport(Optional.empty(), Set.of(), Optional.of("shop"), true);
    assertThat(compare(scan(9, CART, QUEUE), ofShop, ALL).newFindings())
        .extracting(Comparison.NewFinding::id)
        .containsExactly(id(CART));
  }

  @Test
  void aReportComparedWithItselfSaysNothing() {
    Comparison comparison = compare(scan(9, CART, QUEUE), roundTrip(scan(9, CART, QUEUE)), ALL);
    assertThat(comparison.newFindings()).isEmpty();
    assertThat(comparison.absent()).isEmpty();
  }

  @Test
  void itsTextSaysWhenThatReportWasMade() {
    assertThat(text(Optional.of(Instant.parse("2026-11-19T08:30:59Z")), true))
        .isEqualTo("\n\nSince 2026-11-19 08:30 UTC: 0 new, 0 absent");
  }

  @Test
  void aReportWithoutATimeIsJustTheSavedOne() {
    assertThat(text(Optional.empty(), true))
        .isEqualTo("\n\nSince the saved report: 0 new, 0 absent");
  }

  @Test
  void aClockThatIsAheadIsShownAsItIs() {
    assertThat(text(Optional.of(Instant.parse("2999-01-01T00:00:00Z")), true))
        .isEqualTo("\n\nSince 2999-01-01 00:00 UTC: 0 new, 0 absent");
    assertThat(text(Optional.of(Instant.MAX), true)).contains("+1000000000-12-31 23:59 UTC");
  }

  @Test
  void whatCameSinceAnIncompleteReportMayBeOld() {
    assertThat(text(Optional.empty(), false))
        .isEqualTo("\n\nSince the saved report (which was incomplete): 0 new, 0 absent");
  }

  @Test
  void aSavedScanKnowsHowFarItLooked() {
    Report shop = scan(Optional.of("shop"), 9, List.of(CART));
    Report part =
        new Report(
            shop.totals(),
            shop.objects(),
            List.of(),
            List.of(),
            Optional.of(
                new Report.Scanned("kind-demo", Optional.of("shop"), Instant.EPOCH, false)));
    assertThat(roundTrip(shop).complete()).isTrue();
    assertThat(roundTrip(part).complete()).isFalse();
    byte[] json =
        """
        {"apiVersion": "holdfast.dev/v1alpha1", "kind": "ReviewReport",
         "scanned": {"context": "kind-demo", "namespace": "shop"}}
        """
            .getBytes(StandardCharsets.UTF_8);
    assertThat(SavedReport.read("last.json", json).namespace()).contains("shop");
  }

  @Test
  void longListsAreCut() {
    List<ReportedObject> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(set("shop", "db-" + i, noTemplates()));
    }
    Comparison comparison = compare(scan(Optional.empty(), 500, many), saved(CART, QUEUE), ALL);
    StringBuilder text = new StringBuilder();
    new ComparisonText(Style.PLAIN).append(scan(500), comparison, text);
    assertThat(text.toString().lines())
        .hasSize(16)
        .contains("Since the saved report: 500 new, 2 absent", "  and 490 more; -o json has all");
  }

  @Test
  void whatIsRepairedAtCreationCameAsAWarning() {
    ReportedObject repaired = set("shop", "cart", ScanSample.injected(noTemplates()));
    Report report = scan(9, repaired);
    StringBuilder text = new StringBuilder();
    new ComparisonText(Style.PLAIN).append(report, compare(report, saved(), ALL), text);
    assertThat(text).contains("new     Warn ").doesNotContain("Deny");
  }

  private static Comparison compare(Report report, SavedReport earlier, Set<Kind> complete) {
    return report.since(earlier, complete).since().orElseThrow();
  }

  private static SavedReport saved(ReportedObject... objects) {
    Set<FindingId> ids = new LinkedHashSet<>();
    for (ReportedObject object : objects) {
      ids.add(id(object));
    }
    return new SavedReport(Optional.empty(), ids, Optional.empty(), true);
  }

  private static SavedReport roundTrip(Report report) {
    return SavedReport.read(
        "last.json", Json.pretty(JsonReport.of(report)).getBytes(StandardCharsets.UTF_8));
  }

  private static FindingId id(ReportedObject object) {
    return FindingId.of(object, object.findings().getFirst());
  }

  private static String text(Optional<Instant> time, boolean complete) {
    StringBuilder text = new StringBuilder();
    new ComparisonText(Style.PLAIN)
        .append(scan(9), new Comparison(time, List.of(), List.of(), complete), text);
    return text.toString();
  }
}
