package dev.holdfast.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.policy.Action;
import dev.holdfast.report.FindingId;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.report.SavedReport;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.FindingStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reports as Markdown; ReviewCommandTest compares a whole one. */
class MarkdownReportTest {

  /** GitHub's limit for a comment. */
  private static final int MAX_COMMENT = 65_536;

  @Test
  void nothingFoundIsSaid() {
    assertThat(MarkdownReport.of(SampleReport.of()))
        .isEqualTo(
            """
            ### Holdfast: nothing would be denied

            0 objects, 0 reviewed: 0 would be denied, 0 warned about, 0 allowed
            """);
  }

  @Test
  void whatMayStandIsOnlyCounted() {
    assertThat(
            MarkdownReport.of(
                SampleReport.of(
                    SampleReport.object(
                        "db",
                        "db.yaml",
                        SampleReport.finding(Action.DENY, "known").accept(),
                        SampleReport.exempted(FindingStatus.Exempter.POLICY, "agreed")))))
        .contains("1 finding accepted by the baseline", "Exempted findings: 1")
        .doesNotContain("known", "|---|");
  }

  @Test
  void theStrictestComesFirst() {
    String page =
        MarkdownReport.of(
            SampleReport.of(
                SampleReport.object("a", "a.yaml", SampleReport.finding(Action.WARN, "odd")),
                SampleReport.object("b", "b.yaml", SampleReport.finding(Action.DENY, "bad"))));
    assertThat(page.indexOf("| Deny | <code>StatefulSet shop/b</code>"))
        .isPositive()
        .isLessThan(page.indexOf("| Warn | <code>StatefulSet shop/a</code>"));
  }

  @Test
  void whatIsRepairedAtCreationIsAWarningInACluster() {
    Report manifests = SampleReport.ofInjected();
    assertThat(MarkdownReport.of(manifests))
        .contains("| Deny |", "- **Deny** ", "when it is created; --inject prints it.\n")
        .doesNotContain("injected at creation");
    assertThat(MarkdownReport.of(SampleReport.scanned(manifests, SampleReport.PROD)))
        .contains(
            "| Warn |",
            "- **Warn** ",
            "(injected at creation). Holdfast injects it when it is created.\n")
        .doesNotContain("Deny", "--inject");
  }

  @Test
  void aFindingOfTheWholeObjectHasNoPlace() {
    assertThat(MarkdownReport.of(SampleReport.withEverything()))
        .contains(
            "| <code>my-policy</code> |  |\n", "<code>my-policy</code>: its exemption is over")
        .doesNotContain("<code></code>");
  }

  @Test
  void anIncompleteScanSaysWhatCouldNotBeRead() {
    assertThat(MarkdownReport.of(SampleReport.incomplete()))
        .isEqualTo(
            """
            ### Holdfast: nothing would be denied; incomplete

            0 objects, 0 reviewed: 0 would be denied, 0 warned about, 0 allowed, 1 problem

            **Incomplete:** not everything could be read, so there may be more to find.

            - no answer in time
            - you may not list jobs: forbidden
            """);
  }

  @Test
  void whatWasSupposedAndWhatCameAndWentIsSaid() {
    ReportedObject denied = SampleReport.object("db", "", SampleReport.finding(Action.DENY, "bad"));
    FindingId gone = new FindingId("StatefulSet", "shop", "old", "my-policy", "key");
    Report report =
        SampleReport.scanned(SampleReport.of(denied), SampleReport.PROD)
            .asIf(Map.of("my-policy", Action.DENY))
            .since(
                new SavedReport(Optional.empty(), Set.of(gone), Optional.empty(), true),
                EnumSet.of(Kind.STATEFUL_SET));
    assertThat(MarkdownReport.of(report))
        .startsWith(
            """
            ### Holdfast: 1 of 1 would be denied

            **As if my-policy=Deny**

            1 object, 1 reviewed: 1 would be denied, 0 warned about, 0 allowed

            Since the saved report: 1 new, 1 absent

            - new     Deny  StatefulSet shop/db: my-policy at /spec
            - absent  StatefulSet shop/old: my-policy (key)
            """);
  }

  @Test
  void whatManifestsSayIsNoMarkup() {
    String page = MarkdownReport.of(SampleReport.hostile());
    List<String> rows = page.lines().filter(line -> line.startsWith("| Deny")).toList();
    assertThat(rows).hasSize(1).allMatch(row -> row.chars().filter(c -> c == '|').count() == 5);
    assertThat(page)
        .doesNotContain("<img", "`", "**e**", "[c]", "http://", "@team", " #1", "\u001b", "\u009b")
        .contains("&#60;img src=x onerror=alert(1)&#62;", "&#64;&#8203;team", "&#35;&#8203;1");
    assertThat(page.split("</details>", -1)).hasSize(2);
  }

  @Test
  void howeverMuchIsFoundItFitsIntoAComment() {
    String page = MarkdownReport.of(SampleReport.large(20_000));
    assertThat(page.length()).isBetween(40_000, MAX_COMMENT);
    assertThat(page)
        .containsPattern("\nand 59[0-9]{3} more\n")
        .containsPattern("\n- and 59[0-9]{3} more\n");
  }

  @Test
  void howeverLongANameIsItFitsIntoAComment() {
    String name = "<@".repeat(100_000);
    String page =
        MarkdownReport.of(
            SampleReport.of(
                SampleReport.object(name, name, SampleReport.finding(Action.DENY, name)),
                SampleReport.object(name, name, SampleReport.finding(Action.DENY, name))));
    assertThat(page.length()).isLessThan(MAX_COMMENT);
  }
}
