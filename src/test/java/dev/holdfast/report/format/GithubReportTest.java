package dev.holdfast.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.policy.Action;
import dev.holdfast.report.Report;
import dev.holdfast.review.FindingStatus;
import org.junit.jupiter.api.Test;

/** Reports as GitHub's workflow commands; ReviewCommandTest compares a whole one. */
class GithubReportTest {

  @Test
  void nothingFoundIsNothingSaid() {
    assertThat(GithubReport.of(SampleReport.of(SampleReport.object("db", "db.yaml")))).isEmpty();
  }

  @Test
  void whatMayStandIsNotAnnotated() {
    assertThat(
            GithubReport.of(
                SampleReport.of(
                    SampleReport.object(
                        "db",
                        "db.yaml",
                        SampleReport.finding(Action.DENY, "known").accept(),
                        SampleReport.exempted(FindingStatus.Exempter.POLICY, "agreed")))))
        .isEmpty();
  }

  @Test
  void valuesAreEscapedAsTheRunnerExpects() {
    assertThat(
            GithubReport.of(
                SampleReport.of(
                    SampleReport.object(
                        "db", "a:b,c%.yaml", SampleReport.finding(Action.WARN, "50% off: a, b")))))
        .isEqualTo(
            "::warning file=a%3Ab%2Cc%25.yaml,line=3,title=my-policy::StatefulSet shop/db: 50%25"
                + " off: a, b\n");
  }

  @Test
  void ofAClusterThereIsNoFile() {
    assertThat(GithubReport.of(SampleReport.withEverything()))
        .isEqualTo(
            "::error title=my-policy::PersistentVolumeClaim shop/data-db-0: its exemption is over"
                + " (its exemption ended on 2026-01-31)\n");
  }

  @Test
  void whatIsRepairedAtCreationIsAWarningInACluster() {
    Report manifests = SampleReport.ofInjected();
    assertThat(GithubReport.of(manifests)).startsWith("::error ");
    assertThat(GithubReport.of(SampleReport.scanned(manifests, SampleReport.PROD)))
        .startsWith("::warning ")
        .endsWith(" (injected at creation)\n");
  }

  @Test
  void anIncompleteScanIsAWarning() {
    assertThat(GithubReport.of(SampleReport.forbidden()))
        .isEqualTo(
            "::warning title=incomplete::not everything could be read, so there may be more to"
                + " find: you may not list jobs: forbidden\n");
  }

  @Test
  void aManifestGivesNoCommand() {
    assertThat(GithubReport.of(SampleReport.hostile()).lines())
        .hasSize(2)
        .allMatch(line -> line.matches("::error file=[^:,]*,line=[37],title=[^:,]*::.*"));
  }
}
