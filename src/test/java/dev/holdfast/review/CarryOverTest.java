package dev.holdfast.review;

import static dev.holdfast.review.Guard.resource;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.Resource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarryOverTest {

  private static final JsonPointer ANTI_AFFINITY =
      JsonPointer.compile("/spec/template/spec/affinity/podAntiAffinity");
  private static final JsonPointer SPREAD =
      JsonPointer.compile("/spec/template/spec/topologySpreadConstraints");
  private static final String BOTH = ANTI_AFFINITY + "," + SPREAD;

  /** The previous resource, after injection. */
  private static final String LIVE =
      set(
          "holdfast.dev/injected: '" + BOTH + "'",
          "affinity: {podAntiAffinity: {a: injected}}, topologySpreadConstraints: [injected]");

  /** The resource in the user's file. */
  private static final String MANIFEST = set("", "");

  @Test
  void theSameManifestGetsBackAllThatWasInjected() {
    assertThat(keep(MANIFEST)).isEqualTo(resource(LIVE).json());
  }

  @Test
  void andAgain() {
    Resource first = CarryOver.keep(Change.updateOf(resource(LIVE), resource(MANIFEST)));
    Resource second = CarryOver.keep(Change.updateOf(first, resource(MANIFEST)));
    assertThat(second.json()).isEqualTo(first.json());
  }

  @Test
  void whatLacksNothingIsTheSameObject() {
    Change change = Change.updateOf(resource(LIVE), resource(LIVE));
    assertThat(CarryOver.keep(change)).isSameAs(change.resource());
  }

  @Test
  void whatWasNeverInjectedIsTheSameObject() {
    Change change = Change.updateOf(resource(MANIFEST), resource(set("", "nodeName: a")));
    assertThat(CarryOver.keep(change)).isSameAs(change.resource());
  }

  @Test
  void otherChangesStayAsTheyCame() {
    assertThat(keep(set("", "nodeName: a, affinity: {nodeAffinity: {b: c}}")))
        .isEqualTo(
            resource(
                    set(
                        "holdfast.dev/injected: '" + BOTH + "'",
                        """
                        nodeName: a, topologySpreadConstraints: [injected],
                        affinity: {nodeAffinity: {b: c}, podAntiAffinity: {a: injected}}
                        """))
                .json());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[mine]", "[]", "{}", "text"})
  void theUsersOwnValueWinsAndLeavesTheList(String own) {
    JsonNode kept = keep(set("", "topologySpreadConstraints: " + own));
    assertThat(kept.at(SPREAD)).isEqualTo(CarryOverTest.value(own));
    assertThat(kept.at(ANTI_AFFINITY)).isEqualTo(resource(LIVE).at(ANTI_AFFINITY));
    assertThat(injected(kept)).contains(ANTI_AFFINITY.toString());
  }

  @Test
  void theUsersOwnValueWinsThoughTheOldListCameAlong() {
    JsonNode kept =
        keep(set("holdfast.dev/injected: '" + BOTH + "'", "topologySpreadConstraints: [mine]"));
    assertThat(kept.at(SPREAD)).isEqualTo(value("[mine]"));
    assertThat(injected(kept)).contains(ANTI_AFFINITY.toString());
  }

  @Test
  void ifTheUserReplacedEverythingNoListIsLeft() {
    Change change =
        Change.updateOf(
            resource(LIVE),
            resource(set("", "affinity: {podAntiAffinity: {}}, topologySpreadConstraints: []")));
    assertThat(CarryOver.keep(change)).isSameAs(change.resource());
  }

  @Test
  void whatStandsInTheWayWinsToo() {
    JsonNode kept = keep(set("", "affinity: none"));
    assertThat(kept.at("/spec/template/spec/affinity")).isEqualTo(value("none"));
    assertThat(injected(kept)).contains(SPREAD.toString());
  }

  @Test
  void anExplicitNullIsNoValue() {
    assertThat(keep(set("", "topologySpreadConstraints: null, affinity: null")))
        .isEqualTo(resource(LIVE).json());
  }

  @Test
  void anAnnotationWithoutThePathGivesItUp() {
    JsonNode kept = keep(set("holdfast.dev/injected: '" + SPREAD + "'", ""));
    assertThat(kept.at(ANTI_AFFINITY).isMissingNode()).isTrue();
    assertThat(kept.at(SPREAD)).isEqualTo(value("[injected]"));
    assertThat(injected(kept)).contains(SPREAD.toString());
  }

  @Test
  void anEmptyAnnotationGivesEverythingUp() {
    Change change = Change.updateOf(resource(LIVE), resource(set("holdfast.dev/injected: ''", "")));
    assertThat(CarryOver.keep(change)).isSameAs(change.resource());
  }

  @Test
  void whatWasGivenUpDoesNotComeBack() {
    Resource without = resource(set("holdfast.dev/injected: ''", ""));
    Resource kept = CarryOver.keep(Change.updateOf(resource(LIVE), without));
    Change next = Change.updateOf(kept, resource(MANIFEST));
    assertThat(CarryOver.keep(next)).isSameAs(next.resource());
  }

  @Test
  void whoGivesUpAPathMayKeepTheValue() {
    Change change =
        Change.updateOf(
            resource(LIVE),
            resource(
                set(
                    "holdfast.dev/injected: ''",
                    "affinity: {podAntiAffinity: {a: injected}},"
                        + " topologySpreadConstraints: [injected]")));
    assertThat(CarryOver.keep(change)).isSameAs(change.resource());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "3", "[]"})
  void anAnnotationThatIsNoTextIsNone(String odd) {
    assertThat(keep(set("holdfast.dev/injected: " + odd, ""))).isEqualTo(resource(LIVE).json());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/spec/replicas", "/spec/template/spec/hostNetwork", "/metadata/name", "x", ","})
  void aForgedListOnThePreviousObjectBringsNothingBack(String forged) {
    Resource previous =
        resource(set("holdfast.dev/injected: '" + forged + "'", "hostNetwork: true"));
    Change change = Change.updateOf(previous, resource(MANIFEST));
    assertThat(CarryOver.keep(change)).isSameAs(change.resource());
  }

  /** Only its author could have planted it, at CREATE. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: a}]}}",
        "topologySpreadConstraints: [{whenUnsatisfiable: ScheduleAnyway}, {whenUnsatisfiable: DoNotSchedule}]",
      })
  void whatNoFixAddsIsNotBroughtBack(String hard) {
    Resource previous = resource(set("holdfast.dev/injected: '" + BOTH + "'", hard));
    Change change = Change.updateOf(previous, resource(MANIFEST));
    assertThat(CarryOver.keep(change)).isSameAs(change.resource());
  }

  @Test
  void softPlacementIsBroughtBack() {
    String soft =
        """
        affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1}]}},
        topologySpreadConstraints: [{whenUnsatisfiable: ScheduleAnyway}]
        """;
    Resource previous = resource(set("holdfast.dev/injected: '" + BOTH + "'", soft));
    assertThat(CarryOver.keep(Change.updateOf(previous, resource(MANIFEST))).json())
        .isEqualTo(previous.json());
  }

  @Test
  void aForgedListOnTheNewObjectAddsNothing() {
    Resource previous =
        resource(
            set(
                "holdfast.dev/injected: '" + SPREAD + "'",
                "topologySpreadConstraints: [injected], affinity: {podAntiAffinity: {a: own}}"));
    Resource kept =
        CarryOver.keep(
            Change.updateOf(previous, resource(set("holdfast.dev/injected: '" + BOTH + "'", ""))));
    assertThat(kept.at(ANTI_AFFINITY).isMissingNode()).isTrue();
    assertThat(injected(kept.json())).contains(SPREAD.toString());
  }

  @Test
  void whatIsListedButNotThereIsForgotten() {
    Resource previous = resource(set("holdfast.dev/injected: '" + BOTH + "'", ""));
    Change change = Change.updateOf(previous, resource(MANIFEST));
    assertThat(CarryOver.keep(change)).isSameAs(change.resource());
  }

  @Test
  void whatIsBeingDeletedIsLeftAlone() {
    Change change =
        Change.updateOf(
            resource(LIVE),
            resource(MANIFEST.replace("name: db", "name: db, deletionTimestamp: now")));
    assertThat(CarryOver.keep(change)).isSameAs(change.resource());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE", "DELETE", "CONNECT"})
  void onlyAnUpdateCarriesOver(String operation) {
    Change change =
        new Change(
            Operation.valueOf(operation),
            "",
            "shop",
            resource(MANIFEST),
            Optional.of(resource(LIVE)),
            Optional.empty(),
            RequestOptions.NONE);
    assertThat(CarryOver.keep(change)).isSameAs(change.resource());
  }

  @Test
  void theOriginalsAreNeverChanged() {
    Resource before = resource(LIVE);
    Resource now = resource(MANIFEST);
    CarryOver.keep(Change.updateOf(before, now));
    assertThat(before.json()).isEqualTo(resource(LIVE).json());
    assertThat(now.json()).isEqualTo(resource(MANIFEST).json());
  }

  private static JsonNode keep(String now) {
    return CarryOver.keep(Change.updateOf(resource(LIVE), resource(now))).json();
  }

  private static Optional<String> injected(JsonNode json) {
    return Resource.fromApi(json).annotation("holdfast.dev/injected");
  }

  private static JsonNode value(String yaml) {
    return resource(set("", "x: " + yaml)).at(JsonPointer.compile("/spec/template/spec/x"));
  }

  private static String set(String annotation, String pod) {
    return """
        {apiVersion: apps/v1, kind: StatefulSet,
         metadata: {name: db%s},
         spec: {template: {spec: {%s}}}}
        """
        .formatted(annotation.isEmpty() ? "" : ", annotations: {" + annotation + "}", pod);
  }
}
