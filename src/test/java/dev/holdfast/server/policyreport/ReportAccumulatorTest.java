package dev.holdfast.server.policyreport;

import static dev.holdfast.resource.Kind.PERSISTENT_VOLUME_CLAIM;
import static dev.holdfast.resource.Kind.STATEFUL_SET;
import static dev.holdfast.resource.Kind.STORAGE_CLASS;
import static dev.holdfast.server.policyreport.Reviewed.claim;
import static dev.holdfast.server.policyreport.Reviewed.claimOf;
import static dev.holdfast.server.policyreport.Reviewed.denied;
import static dev.holdfast.server.policyreport.Reviewed.exempted;
import static dev.holdfast.server.policyreport.Reviewed.failed;
import static dev.holdfast.server.policyreport.Reviewed.recorded;
import static dev.holdfast.server.policyreport.Reviewed.statefulSet;
import static dev.holdfast.server.policyreport.Reviewed.storageClass;
import static dev.holdfast.server.policyreport.Reviewed.warned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which reports come of what a round finds. */
class ReportAccumulatorTest {

  private final ReportAccumulator round = new ReportAccumulator(false);

  @Test
  void anObjectInWhichSomethingIsFoundHasOneReport() {
    tell(STATEFUL_SET, statefulSet("shop", "db", denied("a"), warned("b")));
    tell(STORAGE_CLASS, storageClass("fast", warned("a")));
    assertThat(names())
        .containsExactly(
            "holdfast-uid-storageclasses--fast", "shop/holdfast-uid-statefulsets-shop-db");
    assertThat(results("shop/holdfast-uid-statefulsets-shop-db")).hasSize(2);
  }

  @Test
  void anObjectInWhichNothingIsFoundHasNone() {
    tell(STATEFUL_SET, statefulSet("shop", "db"));
    assertThat(names()).isEmpty();
  }

  @Test
  void claimsOfATemplateStandInTheReportOfTheirStatefulSet() {
    tell(STATEFUL_SET, statefulSet("shop", "db"), statefulSet("bank", "db"));
    tell(
        PERSISTENT_VOLUME_CLAIM,
        claimOf("db", "shop", "data-db-1", warned("a")),
        claimOf("db", "shop", "data-db-0", warned("a")),
        claim("shop", "alone", warned("a")));
    assertThat(names())
        .containsExactly(
            "shop/holdfast-uid-persistentvolumeclaims-shop-alone",
            "shop/holdfast-uid-statefulsets-shop-db");
    JsonNode report = report("shop/holdfast-uid-statefulsets-shop-db");
    assertThat(report.path("scope").path("kind").asText()).isEqualTo("StatefulSet");
    assertThat(report.path("results").findValues("resources"))
        .extracting(resources -> resources.path(0).path("name").asText())
        .containsExactly("data-db-0", "data-db-1");
    assertThat(report.path("results").findValuesAsText("resultID")).doesNotHaveDuplicates();
    assertThat(report.path("metadata").path("annotations").path("holdfast.dev/kinds").asText())
        .isEqualTo("PersistentVolumeClaim");
  }

  @Test
  void aClaimWhoseStatefulSetWasNotReadHasNoReport() {
    round.begin(STATEFUL_SET);
    round.begin(PERSISTENT_VOLUME_CLAIM);
    for (int i = 0; i < 6_000; i++) {
      round.add(claimOf("db", "shop", "data-db-" + i, warned("a")));
    }
    round.add(claim("shop", "alone", warned("a")));
    assertThat(names()).containsExactly("shop/holdfast-uid-persistentvolumeclaims-shop-alone");
  }

  @Test
  void aClaimHasAReportOfItsOwnWhereNoPolicyAsksForStatefulSets() {
    tell(PERSISTENT_VOLUME_CLAIM, claimOf("db", "shop", "data-db-0", warned("a")));
    assertThat(names()).containsExactly("shop/holdfast-uid-persistentvolumeclaims-shop-data-db-0");
  }

  @Test
  void auditFindingsAreReportedOnlyIfTheyAreAskedFor() {
    tell(STATEFUL_SET, statefulSet("shop", "db", recorded("a")));
    assertThat(names()).isEmpty();
    ReportAccumulator all = new ReportAccumulator(true);
    all.begin(STATEFUL_SET);
    all.add(statefulSet("shop", "db", recorded("a")));
    assertThat(all.desired()).hasSize(1);
  }

  @Test
  void whatIsExemptedAndWhatCouldNotBeJudgedIsReportedAlways() {
    tell(
        STATEFUL_SET,
        statefulSet("shop", "db", exempted("a", "scratch")),
        statefulSet("shop", "odd", failed()));
    assertThat(names()).hasSize(2);
  }

  @Test
  void aKindThatBeginsAgainStartsAnew() {
    tell(
        STATEFUL_SET,
        statefulSet("shop", "db", denied("a")),
        statefulSet("shop", "old", denied("a")));
    tell(PERSISTENT_VOLUME_CLAIM, claimOf("db", "shop", "data-db-0", warned("a")));
    tell(PERSISTENT_VOLUME_CLAIM, claim("shop", "alone", warned("a")));
    assertThat(names()).hasSize(3);
    assertThat(results("shop/holdfast-uid-statefulsets-shop-db")).hasSize(1);
    tell(STATEFUL_SET, statefulSet("shop", "db"));
    assertThat(names()).containsExactly("shop/holdfast-uid-persistentvolumeclaims-shop-alone");
  }

  @Test
  void whatIsFoundTwiceBecauseAKindBeganAgainIsReportedOnce() {
    for (int i = 0; i < 3; i++) {
      tell(STATEFUL_SET, statefulSet("shop", "db", denied("a")));
    }
    JsonNode report = report("shop/holdfast-uid-statefulsets-shop-db");
    assertThat(report.path("summary").path("fail").asInt()).isEqualTo(1);
  }

  @Test
  void anObjectWithoutUidHasNoReportAndIsCounted() {
    tell(
        STATEFUL_SET,
        Reviewed.withUid("", STATEFUL_SET, "shop", "db", Optional.empty(), List.of(denied("a"))),
        Reviewed.withUid("", STATEFUL_SET, "shop", "fine", Optional.empty(), List.of()));
    assertThat(names()).isEmpty();
    assertThat(round.withoutUid()).isEqualTo(1);
  }

  @Test
  void theOrderInWhichObjectsComeMakesNoDifference() {
    List<ReportedObject> sets =
        IntStream.range(0, 30)
            .mapToObj(i -> statefulSet("shop-" + i % 3, "db-" + i, denied("b"), warned("a")))
            .toList();
    List<ReportedObject> claims =
        IntStream.range(0, 200)
            .mapToObj(i -> claimOf("db-0", "shop-0", "data-db-0-" + i, warned("a")))
            .toList();
    assertThat(bytesOf(sets, claims)).isEqualTo(bytesOf(shuffled(sets), shuffled(claims)));
  }

  @Test
  void moreThanFiveThousandWorkloadsBecomeTotals() {
    round.begin(STATEFUL_SET);
    for (int i = 0; i < 5_000; i++) {
      round.add(statefulSet("shop-" + i % 40, "db-" + i, denied("a"), warned("b")));
    }
    assertThat(round.desired()).hasSize(5_000);
    round.add(statefulSet("shop-0", "one-more", denied("a")));
    tell(STORAGE_CLASS, storageClass("fast", warned("a")));
    assertThat(names()).hasSize(41).contains("holdfast-totals", "shop-39/holdfast-totals");
    JsonNode totals = report("shop-0/holdfast-totals");
    assertThat(totals.path("summary").path("fail").asInt()).isEqualTo(126);
    assertThat(totals.path("summary").path("warn").asInt()).isEqualTo(125);
    assertThat(totals.path("scope").path("kind").asText()).isEqualTo("Namespace");
    assertThat(totals.path("results")).hasSize(2);
    assertThat(totals.path("results").path(0).path("message").asText())
        .startsWith("126 of kind StatefulSet, with 126 findings that would be denied;");
    assertThat(totals.path("results").path(0).path("properties").path("action").asText())
        .isEqualTo("Deny");
    assertThat(report("holdfast-totals").has("scope")).isFalse();
  }

  @Test
  void totalsStayUntilThereAreClearlyFewerWorkloads() {
    round.begin(STATEFUL_SET);
    for (int i = 0; i < 4_500; i++) {
      round.add(statefulSet("shop", "db-" + i, denied("a")));
    }
    assertThat(round.isNearLimit()).isFalse();
    round.add(statefulSet("shop", "one-more", denied("a")));
    assertThat(round.isNearLimit()).isTrue();
    assertThat(round.desired()).hasSize(4_501);
    round.keepTotals();
    assertThat(names()).containsExactly("shop/holdfast-totals");
  }

  @Test
  void claimsOfAFewStatefulSetsAreNoCrowd() {
    tell(STATEFUL_SET, statefulSet("shop", "db"));
    round.begin(PERSISTENT_VOLUME_CLAIM);
    for (int i = 0; i < 6_000; i++) {
      round.add(claimOf("db", "shop", "data-db-" + i, warned("a")));
    }
    assertThat(names()).hasSize(1);
    JsonNode report = report("shop/holdfast-uid-statefulsets-shop-db");
    assertThat(report.path("summary").path("warn").asInt()).isEqualTo(6_000);
    assertThat(report.path("results")).hasSize(50);
  }

  @Test
  void tooManyBytesBecomeTotalsToo() {
    round.begin(STATEFUL_SET);
    ReportedFinding[] large =
        IntStream.range(0, 50)
            .mapToObj(i -> Reviewed.saying(i + "x".repeat(900)))
            .toArray(ReportedFinding[]::new);
    int few = Bounds.BYTES_OF_ALL / (50 * 1_600);
    for (int i = 0; i < few; i++) {
      round.add(statefulSet("shop", "db-" + i, large));
    }
    assertThat(names()).hasSize(few);
    for (int i = few; i < 2_000; i++) {
      round.add(statefulSet("shop", "db-" + i, large));
    }
    assertThat(names()).containsExactly("shop/holdfast-totals");
  }

  private void tell(Kind kind, ReportedObject... objects) {
    round.begin(kind);
    List.of(objects).forEach(object -> round.add(object));
  }

  private List<String> names() {
    return round.desired().keySet().stream().map(ReportName::toString).toList();
  }

  private JsonNode report(String name) {
    return round.desired().values().stream()
        .filter(report -> report.name().toString().equals(name))
        .findFirst()
        .orElseThrow()
        .in(ReportApi.WG_POLICY);
  }

  private JsonNode results(String name) {
    return report(name).path("results");
  }

  private static List<ReportedObject> shuffled(List<ReportedObject> objects) {
    List<ReportedObject> shuffled = new ArrayList<>(objects);
    Collections.shuffle(shuffled, new Random(7));
    return shuffled;
  }

  private static String bytesOf(List<ReportedObject> sets, List<ReportedObject> claims) {
    ReportAccumulator told = new ReportAccumulator(false);
    told.begin(STATEFUL_SET);
    sets.forEach(object -> told.add(object));
    told.begin(PERSISTENT_VOLUME_CLAIM);
    claims.forEach(object -> told.add(object));
    StringBuilder text = new StringBuilder();
    told.desired()
        .values()
        .forEach(
            report ->
                text.append(
                    new String(
                        Json.write(report.in(ReportApi.WG_POLICY)), StandardCharsets.UTF_8)));
    return text.toString();
  }
}
