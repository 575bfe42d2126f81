package dev.holdfast.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsPageTest {

  private static final String PAGE =
      """
      # HELP holdfast_findings_total What happened
      # TYPE holdfast_findings_total counter
      holdfast_findings_total{action="Deny",policy="mine"} 7.0
      holdfast_policies 12.0
      holdfast_scan_age_seconds 3.5
      holdfast_review_duration_seconds_bucket{path="validate",le="0.1"} 4.0
      holdfast_review_duration_seconds_count{path="validate"} 9.0
      holdfast_review_duration_seconds_sum{path="validate"} 0.017
      # HELP jvm_threads How many
      jvm_threads 30.0
      process_cpu_usage 0.2
      """;

  @Test
  void isTheSameWhateverTimeAndProcessSay() {
    String later =
        PAGE.replace("seconds 3.5", "seconds 77.0")
            .replace("} 4.0", "} 5.0")
            .replace("0.017", "0.2")
            .replace("30.0", "31.0");

    assertThat(MetricsPage.parse(later)).isEqualTo(MetricsPage.parse(PAGE));
  }

  @Test
  void isAnotherIfANameALabelATextOrAValueIs() {
    MetricsPage page = MetricsPage.parse(PAGE);

    assertThat(MetricsPage.parse(PAGE.replace("holdfast_scan_age", "holdfast_age")))
        .isNotEqualTo(page);
    assertThat(MetricsPage.parse(PAGE.replace("path=\"validate\"", "way=\"validate\"")))
        .isNotEqualTo(page);
    assertThat(MetricsPage.parse(PAGE.replace("What happened", "What was done")))
        .isNotEqualTo(page);
    assertThat(MetricsPage.parse(PAGE.replace(" 7.0", " 8.0"))).isNotEqualTo(page);
    assertThat(MetricsPage.parse(PAGE.replace(" 9.0", " 10.0"))).isNotEqualTo(page);
    assertThat(MetricsPage.parse(PAGE.replace(" 12.0", " 13.0"))).isNotEqualTo(page);
  }

  @Test
  void countsSinceAnEarlierPage() {
    String later = PAGE.replace(" 7.0", " 10.0").replace(" 12.0", " 13.0");

    assertThat(MetricsPage.parse(later).since(MetricsPage.parse(PAGE)).values())
        .containsEntry("holdfast_findings_total{action=\"Deny\",policy=\"mine\"}", "3.0")
        .containsEntry("holdfast_review_duration_seconds_count{path=\"validate\"}", "0.0")
        .containsEntry("holdfast_policies", "13.0")
        .containsEntry("holdfast_scan_age_seconds", "<any>");
  }
}
