package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.format.JsonReport;
import dev.holdfast.report.format.SampleReport;
import dev.holdfast.resource.Json;
import dev.holdfast.review.FindingStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings that fail a run, and the effect of a baseline. */
class ReportTest {

  private static final ReportedFinding DENIED = SampleReport.finding(Action.DENY, "no volume");

  @ParameterizedTest
  @CsvSource({
    "DENY,  DENY,  true",
    "WARN,  DENY,  false",
    "AUDIT, DENY,  false",
    "DENY,  WARN,  true",
    "WARN,  WARN,  true",
    "AUDIT, WARN,  false",
    "DENY,  NEVER, false",
    "WARN,  NEVER, false",
  })
  void failsFromAnActionOn(Action action, FailOn threshold, boolean fails) {
    assertThat(reportOf(SampleReport.finding(action, "")).fails(threshold)).isEqualTo(fails);
  }

  @Test
  void whatIsExemptedIsNoReason() {
    Report report = reportOf(SampleReport.exempted(FindingStatus.Exempter.POLICY, "agreed"));
    assertThat(report.fails(FailOn.WARN)).isFalse();
  }

  @Test
  void whatIsRepairedAtCreationIsNoReasonInAClusterButOneInAManifest() {
    Report manifests = reportOf(SampleReport.injected(Action.DENY));
    assertThat(manifests.fails(FailOn.DENY)).isTrue();
    assertThat(SampleReport.scanned(manifests, SampleReport.PROD).fails(FailOn.DENY)).isFalse();
  }

  @Test
  void whatTheBaselineKnowsIsAcceptedWhateverItsFileAndLine() {
    Report moved = SampleReport.of(SampleReport.object("db", "moved/db.yaml", DENIED));
    Report accepting = moved.accepting(saved(reportOf(DENIED)));
    assertThat(accepting.fails(FailOn.WARN)).isFalse();
    assertThat(accepting.accepted()).isEqualTo(1);
    assertThat(accepting.totals()).as("it would still be denied").isEqualTo(moved.totals());
    assertThat(accepting.remarks()).isEmpty();
  }

  @Test
  void whatIsNewFails() {
    Report report =
        SampleReport.of(
            SampleReport.object("db", "db.yaml", DENIED),
            SampleReport.object("new", "db.yaml", DENIED));
    assertThat(report.accepting(saved(reportOf(DENIED))).fails(FailOn.DENY)).isTrue();
  }

  @Test
  void aBaselineOfABaselineKeepsWhatIsAccepted() {
    Report accepting = reportOf(DENIED).accepting(saved(reportOf(DENIED)));
    assertThat(reportOf(DENIED).accepting(saved(accepting)).fails(FailOn.DENY)).isFalse();
  }

  @Test
  void whatIsExemptedStaysExempted() {
    ReportedFinding exempted = SampleReport.exempted(FindingStatus.Exempter.POLICY, "agreed");
    assertThat(reportOf(exempted).accepting(saved(reportOf(DENIED))).accepted()).isZero();
  }

  @Test
  void aCheckThatFailedIsNeverAccepted() {
    Report report = SampleReport.withEverything();
    ReportedFinding failed =
        report.accepting(saved(report)).objects().getFirst().findings().getFirst();
    assertThat(failed.failed()).isTrue();
    assertThat(failed.accepted()).isFalse();
  }

  @Test
  void whatIsGoneIsSaid() {
    Report mended = reportOf();
    assertThat(mended.accepting(saved(reportOf(DENIED))).remarks())
        .containsExactly(
            "the baseline has 1 finding that no longer exists: save a new baseline, or they"
                + " are accepted if they come back");
  }

  @Test
  void whatAPolicyFoundThatIsNotAskedNowIsNotSaidToBeGone() {
    SavedReport all = saved(reportOf(DENIED));
    Map<String, String> asked =
        Map.of(
            "my-policy.yaml",
            """
            apiVersion: holdfast.dev/v1alpha1
            kind: Policy
            metadata: {name: my-policy}
            spec: {check: missing-volume-claim-templates, action: Deny}
            """);
    assertThat(reportOf().accepting(all.by(PolicyReader.read(asked))).remarks()).hasSize(1);
    assertThat(reportOf().accepting(all.by(PolicySet.EMPTY)).remarks()).isEmpty();
  }

  @Test
  void whatACheckFailedToJudgeIsNotSaidToBeGone() {
    ReportedFinding failed =
        SampleReport.withEverything().objects().getFirst().findings().getFirst();
    assertThat(failed.failed()).isTrue();
    assertThat(reportOf(failed).accepting(saved(reportOf(DENIED))).remarks()).isEmpty();
  }

  @Test
  void whatWasNotReviewedThisTimeIsNotSaidToBeGone() {
    Report other = SampleReport.of(SampleReport.object("other", "db.yaml"));
    assertThat(other.accepting(saved(reportOf(DENIED))).remarks()).isEmpty();
  }

  @Test
  void ofAScanWhateverIsMissingIsGone() {
    Report empty = SampleReport.scanned(SampleReport.of(), SampleReport.PROD);
    assertThat(empty.accepting(saved(reportOf(DENIED))).remarks()).hasSize(1);
    Report elsewhere =
        SampleReport.scanned(
            SampleReport.of(),
            new Report.Scanned("prod", Optional.of("other"), SampleReport.PROD.time(), true));
    assertThat(elsewhere.accepting(saved(reportOf(DENIED))).remarks()).isEmpty();
  }

  @Test
  void whereSomethingCouldNotBeReadNothingIsSaidToBeGone() {
    Report broken =
        Report.ofManifests(
            1,
            List.of(SampleReport.object("db", "db.yaml")),
            List.of(new ManifestProblem("x.yaml", 1, "broken", ManifestProblem.Kind.BROKEN)),
            List.of());
    assertThat(broken.accepting(saved(reportOf(DENIED))).remarks()).isEmpty();
  }

  @Test
  void aBaselineMayBeLarge() {
    Report large = SampleReport.large(20_000);
    assertThat(large.accepting(saved(large)).fails(FailOn.DENY)).isFalse();
  }

  private static Report reportOf(ReportedFinding... findings) {
    return SampleReport.of(SampleReport.object("db", "db.yaml", findings));
  }

  private static SavedReport saved(Report report) {
    return SavedReport.read("baseline.json", Json.write(JsonReport.of(report)));
  }
}
