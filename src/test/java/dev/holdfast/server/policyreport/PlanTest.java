package dev.holdfast.server.policyreport;

import static dev.holdfast.resource.Kind.PERSISTENT_VOLUME_CLAIM;
import static dev.holdfast.resource.Kind.STATEFUL_SET;
import static dev.holdfast.server.policyreport.Reviewed.claim;
import static dev.holdfast.server.policyreport.Reviewed.claimOf;
import static dev.holdfast.server.policyreport.Reviewed.denied;
import static dev.holdfast.server.policyreport.Reviewed.statefulSet;
import static dev.holdfast.server.policyreport.Reviewed.warned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written where reports are as they should be, and where they are not. */
class PlanTest {

  private static final ReportedObject DB = statefulSet("shop", "db", denied("a"));

  @Test
  void whatIsMissingIsCreated() {
    assertThat(writes(desired(DB), List.of()))
        .containsExactly("create shop/holdfast-uid-statefulsets-shop-db");
  }

  @Test
  void whatIsUnchangedIsNotWritten() {
    assertThat(writes(desired(DB), live(desired(DB)))).isEmpty();
  }

  @Test
  void whatOthersAddToItsMetadataIsLeftAlone() {
    LiveReport touched =
        edited(
            desired(DB),
            report -> {
              report.withObject("/metadata/labels").put("team", "shop");
              report.withObject("/metadata/annotations").put("seen", "yes");
              report.withObject("/metadata").put("generation", 3);
            });
    assertThat(writes(desired(DB), List.of(touched))).isEmpty();
  }

  @Test
  void whatSaysSomethingElseIsUpdated() {
    List<LiveReport> before = live(desired(statefulSet("shop", "db", warned("a"))));
    assertThat(writes(desired(DB), before))
        .containsExactly("update shop/holdfast-uid-statefulsets-shop-db");
  }

  @Test
  void whatSomebodyEditedIsPutRight() {
    List<Consumer<ObjectNode>> edits =
        List.of(
            report -> report.withObject("/summary").put("fail", 0),
            report -> report.remove("scope"),
            report -> report.putArray("results"),
            report -> report.withObject("/metadata").remove("ownerReferences"),
            report -> report.withObject("/metadata").remove("annotations"));
    for (Consumer<ObjectNode> edit : edits) {
      assertThat(writes(desired(DB), List.of(edited(desired(DB), edit))))
          .containsExactly("update shop/holdfast-uid-statefulsets-shop-db");
    }
  }

  @Test
  void whatHasNoReasonAnyMoreIsDeleted() {
    assertThat(writes(desired(), live(desired(DB))))
        .containsExactly("delete shop/holdfast-uid-statefulsets-shop-db");
  }

  @Test
  void whatIsNotOursIsLeftAlone() {
    LiveReport renamed =
        edited(desired(DB), report -> report.withObject("/metadata").put("name", "other"));
    LiveReport unmarked =
        edited(desired(DB), report -> report.withObject("/metadata").remove("labels"));
    LiveReport ofKyverno =
        edited(
            desired(DB),
            report ->
                report
                    .withObject("/metadata/labels")
                    .put("app.kubernetes.io/managed-by", "kyverno"));
    assertThat(writes(desired(), List.of(renamed, unmarked, ofKyverno))).isEmpty();
  }

  @Test
  void aReportOnAKindThatWasNotScannedCompletelyStaysAsItIs() {
    List<LiveReport> before = live(desired(DB));
    Set<Kind> unread = Set.of(STATEFUL_SET);
    assertThat(writes(desired(), before, unread)).isEmpty();
    assertThat(writes(desired(statefulSet("shop", "db", warned("b"))), before, unread)).isEmpty();
    assertThat(writes(desired(), before, Set.of(PERSISTENT_VOLUME_CLAIM))).hasSize(1);
  }

  @Test
  void aReportThatSpeaksOfClaimsWaitsForThemToBeScanned() {
    List<LiveReport> before =
        live(
            desired(
                statefulSet("shop", "db", denied("a")),
                claimOf("db", "shop", "data-db-0", warned("a"))));
    assertThat(writes(desired(), before, Set.of(PERSISTENT_VOLUME_CLAIM))).isEmpty();
    assertThat(writes(desired(), before)).hasSize(1);
  }

  @Test
  void aReportOnAKindThatNoPolicyAsksForAnyMoreIsDeleted() {
    ScanSummary summary =
        new ScanSummary(
            Map.of(STATEFUL_SET, 0), Set.of(STATEFUL_SET), List.of(), List.of(), Instant.EPOCH);
    List<LiveReport> before = live(desired(claim("shop", "alone", warned("a"))));
    assertThat(writes(desired(), before, summary.unreadKinds())).hasSize(1);
  }

  @Test
  void whatIsNewIsCreatedEvenIfItsKindWasNotScannedCompletely() {
    assertThat(writes(desired(DB), List.of(), Set.of(STATEFUL_SET))).hasSize(1);
  }

  @Test
  void totalsWaitUntilAllThatTheyCountCouldBeRead() {
    List<LiveReport> single = live(desired(claim("shop", "alone", warned("a"))));
    List<LiveReport> before = live(totals(claim("shop", "alone", warned("a"))));
    SortedMap<ReportName, DesiredReport> after = totals(DB, claim("shop", "alone", warned("b")));
    Set<Kind> unread = Set.of(STATEFUL_SET);
    assertThat(writes(after, List.of(), unread)).isEmpty();
    assertThat(writes(after, single, unread)).isEmpty();
    assertThat(writes(after, before, unread)).isEmpty();
    assertThat(writes(after, before)).containsExactly("update shop/holdfast-totals");
    assertThat(writes(after, List.of(), Set.of(Kind.JOB)))
        .containsExactly("create shop/holdfast-totals");
  }

  @Test
  void whatMakesRoomComesFirst() {
    List<LiveReport> before =
        new ArrayList<>(live(desired(statefulSet("shop", "gone", denied("a")))));
    before.addAll(live(desired(statefulSet("shop", "db", warned("a")))));
    assertThat(writes(desired(DB, statefulSet("a", "new", denied("a"))), before))
        .containsExactly(
            "delete shop/holdfast-uid-statefulsets-shop-gone",
            "update shop/holdfast-uid-statefulsets-shop-db",
            "create a/holdfast-uid-statefulsets-a-new");
  }

  @Test
  void reportsThatMustStayTakeRoomFromNewOnes() {
    Plan plan =
        new Plan(
            desired(
                IntStream.range(0, 100)
                    .mapToObj(i -> statefulSet("shop", "new-" + i, denied("a")))
                    .toArray(ReportedObject[]::new)),
            Set.of(STATEFUL_SET));
    LiveReport one = live(desired(DB)).getFirst();
    for (int i = 0; i < 4_930; i++) {
      ObjectNode other = one.json().deepCopy();
      other.withObject("/metadata").put("name", "holdfast-" + i);
      plan.sees(new LiveReport(ReportApi.WG_POLICY, other));
    }
    assertThat(plan.writes()).hasSize(70);
    assertThat(plan.leftOut()).isEqualTo(30);
  }

  @Test
  void whatWasWrittenByAnotherApiGoesUnlessThereIsNoOtherYet() {
    SortedMap<ReportName, DesiredReport> desired =
        desired(DB, statefulSet("shop", "other", denied("a")));
    Plan plan = new Plan(desired, Set.of());
    Set<ReportName> created = Set.of(desired.firstKey());
    Plan removal = Plan.ofRemoval(Set.of(), plan.lacking(created));
    live(desired(
            DB,
            statefulSet("shop", "other", denied("a")),
            statefulSet("shop", "mended", denied("a"))))
        .forEach(removal::sees);
    assertThat(removal.writes())
        .extracting(write -> write.verb() + " " + write.name())
        .containsExactly(
            "delete shop/holdfast-uid-statefulsets-shop-db",
            "delete shop/holdfast-uid-statefulsets-shop-mended");
  }

  /** Where everything could be read that a policy asks for. */
  private static List<String> writes(
      SortedMap<ReportName, DesiredReport> desired, Collection<LiveReport> live) {
    return writes(desired, live, Set.of());
  }

  private static List<String> writes(
      SortedMap<ReportName, DesiredReport> desired, Collection<LiveReport> live, Set<Kind> unread) {
    Plan plan = new Plan(desired, unread);
    live.forEach(plan::sees);
    return plan.writes().stream().map(write -> write.verb() + " " + write.name()).toList();
  }

  private static SortedMap<ReportName, DesiredReport> desired(ReportedObject... objects) {
    return round(objects).desired();
  }

  private static SortedMap<ReportName, DesiredReport> totals(ReportedObject... objects) {
    ReportAccumulator round = round(objects);
    round.keepTotals();
    return round.desired();
  }

  private static ReportAccumulator round(ReportedObject... objects) {
    ReportAccumulator round = new ReportAccumulator(false);
    List<Kind> kinds = List.of(STATEFUL_SET, PERSISTENT_VOLUME_CLAIM);
    for (Kind kind : kinds) {
      round.begin(kind);
      Arrays.stream(objects)
          .filter(object -> object.kind().equals(kind.text()))
          .forEach(object -> round.add(object));
    }
    return round;
  }

  private static List<LiveReport> live(SortedMap<ReportName, DesiredReport> desired) {
    return desired.values().stream()
        .map(report -> new LiveReport(ReportApi.WG_POLICY, asRead(report.in(ReportApi.WG_POLICY))))
        .toList();
  }

  private static LiveReport edited(
      SortedMap<ReportName, DesiredReport> desired, Consumer<ObjectNode> edit) {
    ObjectNode report = live(desired).getFirst().json().deepCopy();
    edit.accept(report);
    return new LiveReport(ReportApi.WG_POLICY, report);
  }

  private static JsonNode asRead(JsonNode written) {
    return Json.read(Json.write(written));
  }
}
