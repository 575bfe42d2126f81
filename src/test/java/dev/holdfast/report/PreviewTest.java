package dev.holdfast.report;

import static dev.holdfast.report.format.ScanSample.deniedOnUpdate;
import static dev.holdfast.report.format.ScanSample.exempted;
import static dev.holdfast.report.format.ScanSample.expired;
import static dev.holdfast.report.format.ScanSample.finding;
import static dev.holdfast.report.format.ScanSample.injected;
import static dev.holdfast.report.format.ScanSample.injecting;
import static dev.holdfast.report.format.ScanSample.noTemplates;
import static dev.holdfast.report.format.ScanSample.object;
import static dev.holdfast.report.format.ScanSample.scan;
import static dev.holdfast.report.format.ScanSample.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.policy.Action;
import dev.holdfast.review.FindingStatus.Exempter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewTest {

  private static final ReportedFinding DENY = finding("strict", Action.DENY, "/spec", "is bad");
  private static final ReportedFinding WARN = finding("mild", Action.WARN, "/spec", "is odd");
  private static final ReportedFinding AUDIT = finding("quiet", Action.AUDIT, "/spec", "is so");

  @Test
  void anObjectCountsOnceByTheHardestThatWouldComeOfIt() {
    ObjectCounts total = Preview.of(scan(9, set("shop", "db", AUDIT, DENY, WARN))).total();
    assertThat(total).isEqualTo(new ObjectCounts(1, 1, 0, 0, 0, 0, 0));
  }

  @Test
  void eachPolicyCountsWhatItFindsItself() {
    Preview preview = Preview.of(scan(9, set("shop", "db", DENY, WARN), set("shop", "q", WARN)));
    assertThat(preview.policies())
        .extracting(of -> of.policy() + ": " + of.counts().open())
        .containsExactly("strict: 1 would be denied", "mild: 2 warned about");
  }

  @Test
  void whatIsDeniedAtItsNextCreationIsGrandfatheredUntilThen() {
    ReportedFinding always = deniedOnUpdate(finding("other", Action.DENY, "", "failed"));
    assertThat(Preview.of(scan(9, set("shop", "db", DENY))).total().grandfathered()).isEqualTo(1);
    assertThat(Preview.of(scan(9, set("shop", "db", DENY, always))).total().grandfathered())
        .isZero();
  }

  @Test
  void whatInjectionRepairsIsNotDenied() {
    Report report = scan(9, injecting(set("shop", "db", injected(DENY)), "strict", "/spec/x"));
    assertThat(Preview.of(report).total()).isEqualTo(new ObjectCounts(0, 0, 0, 0, 1, 0, 0));
  }

  @Test
  void whatIsInjectedWithoutAFindingCountsForItsPolicy() {
    Preview preview = Preview.of(scan(9, injecting(set("shop", "db"), "spread", "/spec/x")));
    assertThat(preview.policies())
        .singleElement()
        .satisfies(
            of -> {
              assertThat(of.policy()).isEqualTo("spread");
              assertThat(of.counts().injected()).isEqualTo(1);
            });
  }

  @Test
  void whatIsExemptedIsNotOpen() {
    Report report =
        scan(9, set("shop", "db", exempted(DENY, Exempter.POLICY, "why", Optional.empty())));
    assertThat(Preview.of(report).total()).isEqualTo(new ObjectCounts(0, 0, 0, 0, 0, 1, 0));
  }

  @Test
  void anExemptionThatHasEndedExemptsNothing() {
    Report report = scan(9, set("shop", "db", expired(DENY, "2026-01-31")));
    assertThat(Preview.of(report).total()).isEqualTo(new ObjectCounts(1, 1, 0, 0, 0, 0, 1));
  }

  @Test
  void theStrictestAndMostFrequentComesFirst() {
    Preview preview =
        Preview.of(
            scan(
                9,
                set("a", "1", WARN),
                set("a", "2", WARN),
                set("a", "3", AUDIT),
                set("b", "1", DENY),
                set("c", "1", DENY),
                set("c", "2", noTemplates()),
                set("d", "1", noTemplates())));
    assertThat(preview.namespaces())
        .extracting(Preview.OfNamespace::namespace)
        .containsExactly("c", "b", "d", "a");
    assertThat(preview.policies())
        .extracting(Preview.OfPolicy::policy)
        .containsExactly("missing-volume-claim-templates", "strict", "mild", "quiet");
  }

  @Test
  void whatStandsInNoNamespaceHasAPlaceOfItsOwn() {
    Preview preview = Preview.of(scan(9, object("StorageClass", "", "old", DENY)));
    assertThat(preview.namespaces()).extracting(Preview.OfNamespace::namespace).containsExactly("");
  }

  @Test
  void whatIsFineIsNowhere() {
    Preview preview = Preview.of(scan(9, set("shop", "db")));
    assertThat(preview.policies()).isEmpty();
    assertThat(preview.namespaces()).isEmpty();
  }
}
