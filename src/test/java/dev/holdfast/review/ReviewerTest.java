package dev.holdfast.review;

import static dev.holdfast.review.Guard.marked;
import static dev.holdfast.review.Guard.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.Exemption;
import dev.holdfast.policy.Glob;
import dev.holdfast.policy.Match;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.LabelSelector;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewerTest {

  @Test
  void aNamespaceThatHasBecomeAuditOnlyIsBelievedBeforeADenial() {
    ClusterView late = new OneNamespace(Map.of(), new OneNamespace(Map.of("trial", "yes"), null));
    Limits limits = new Limits(Action.DENY, Optional.of(LabelSelector.parse("trial=yes")));
    Guard guard = Guard.shipped().seeing(late).within(limits);
    assertThat(guard.creates("{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}}"))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(" Audit"));
  }

  @Test
  void aNamespaceThatCannotBeReadBeforeADenialIsTheRememberedOne() {
    ClusterView unread = new OneNamespace(Map.of("trial", "yes"), ClusterView.empty());
    Limits limits = new Limits(Action.DENY, Optional.of(LabelSelector.parse("trial=no")));
    Guard guard = Guard.with(DENY).within(limits);
    assertThat(guard.seeing(unread).creates(marked("a"))).containsExactly("p a Deny");
    ClusterView trial = new OneNamespace(Map.of("trial", "no"), ClusterView.empty());
    assertThat(guard.seeing(trial).creates(marked("a"))).containsExactly("p a Audit");
  }

  private static final Policy<Marks.None> DENY = Marks.policy("p", Action.DENY);

  private static final String NAMESPACE =
      "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {stage: test}}}";

  @Test
  void reportsEveryMistakeAtOnceByPolicyAndThenAsTheCheckDoes() {
    assertThat(
            Guard.with(
                    Marks.policy("c", Action.WARN),
                    Marks.policy("a", Action.DENY),
                    Marks.policy("b", Action.AUDIT))
                .creates(marked("y", "x")))
        .containsExactly("a y Deny", "a x Deny", "b y Audit", "b x Audit", "c y Warn", "c x Warn");
  }

  @Test
  void findsNothingInWhatNoPolicyKnows() {
    assertThat(Guard.with(DENY).creates("{apiVersion: v1, kind: Pod, spec: {marks: [a]}}"))
        .isEmpty();
    assertThat(Guard.with().creates(marked("a"))).isEmpty();
  }

  @Nested
  class Grandfathering {

    private final Guard guard = Guard.with(DENY);

    @Test
    void whatWasThereBeforeIsOnlyWarnedOf() {
      assertThat(guard.updates(marked("a"), changed(marked("a")))).containsExactly("p a Warn");
    }

    @Test
    void aSecondMistakeIsDenied() {
      assertThat(guard.updates(marked("a"), marked("a", "b")))
          .containsExactly("p a Warn", "p b Deny");
    }

    @Test
    void theSameMistakeAtAnotherPlaceIsTheSame() {
      assertThat(guard.updates(marked("x", "a"), marked("a"))).containsExactly("p a Warn");
    }

    @Test
    void anotherMistakeAtTheSamePlaceIsNot() {
      assertThat(guard.updates(marked("a"), marked("b"))).containsExactly("p b Deny");
    }

    @Test
    void nothingIsGrandfatheredAtCreation() {
      assertThat(guard.creates(marked("a"))).containsExactly("p a Deny");
    }

    @Test
    void isForOnePolicyAlone() {
      Guard two = Guard.with(DENY, Marks.policy("q", Action.DENY));
      assertThat(two.updates(marked("a"), changed(marked("a"))))
          .containsExactly("p a Warn", "q a Warn");
    }

    @Test
    void isOnlyWhatThePolicyMatchedBefore() {
      Guard selecting =
          Guard.with(
              Marks.matching(
                  DENY,
                  new Match(
                      Set.of(Kind.STATEFUL_SET),
                      CheckInfo.CREATE_AND_UPDATE,
                      LabelSelector.EVERYTHING,
                      LabelSelector.parse("tier=production"),
                      List.of(),
                      List.of(),
                      List.of())));
      String labelled = marked("a").replace("name: db", "name: db, labels: {tier: production}");
      assertThat(selecting.creates(marked("a"))).isEmpty();
      assertThat(selecting.updates(marked("a"), labelled)).containsExactly("p a Deny");
      assertThat(selecting.updates(labelled, changed(labelled))).containsExactly("p a Warn");
      assertThat(selecting.updates(labelled, marked("a"))).containsExactly("p a Warn");
    }

    @Test
    void aNewMistakeInAnImmutableFieldIsWarnedOf() {
      assertThat(guard.updates(marked(), marked("a!"))).containsExactly("p a! Warn");
      assertThat(guard.creates(marked("a!"))).containsExactly("p a! Deny");
    }
  }

  @Nested
  class TheWorkloadsOwnExemption {

    private final Guard guard = Guard.with(Marks.selfExemptible(DENY));

    @Test
    void letsItsFindingsStand() {
      assertThat(guard.creates(exempt(marked("a", "b")))).containsExactly("p a Audit", "p b Audit");
    }

    @Test
    void keepsItsReason() {
      Review review = guard.review(Change.creationOf(resource(exempt(marked("a")))));
      assertThat(review.findings())
          .extracting(PolicyFinding::status)
          .containsExactly(
              new FindingStatus.Exempted(
                  "on purpose", FindingStatus.Exempter.ANNOTATION, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "''",
          "' '",
          "\"\\n\\t\"",
          "\"\\u200b\\u00a0\\u2060\"",
          "'...'",
          "'no'",
          "3",
          "true",
          "null",
          "[a]"
        })
    void needsAReason(String reason) {
      assertThat(
              guard.creates(marked("a").replace("{}", "{exempt.holdfast.dev/p: " + reason + "}")))
          .containsExactly("p a Deny");
    }

    @Test
    void isForOnePolicyAlone() {
      assertThat(
              Guard.with(
                      Marks.selfExemptible(DENY),
                      Marks.selfExemptible(Marks.policy("q", Action.DENY)))
                  .creates(exempt(marked("a"))))
          .containsExactly("p a Audit", "q a Deny");
    }

    @Test
    void countsOnlyWhereThePolicyAllowsIt() {
      assertThat(Guard.with(DENY).creates(exempt(marked("a")))).containsExactly("p a Deny");
    }

    @Test
    void mustNotBeTakenAwayWhileTheMistakeStands() {
      assertThat(guard.updates(exempt(marked("a")), marked("a"))).containsExactly("p a Deny");
      assertThat(guard.updates(exempt(marked("a!")), marked("a!"))).containsExactly("p a! Deny");
      assertThat(status(guard, exempt(marked("a")), marked("a")))
          .isEqualTo(new FindingStatus.ExemptionRemoved());
    }

    @Test
    void mayBeTakenAwayWithTheMistake() {
      assertThat(guard.updates(exempt(marked("a")), marked())).isEmpty();
    }

    @Test
    void mayBeAddedLater() {
      assertThat(guard.updates(marked("a"), exempt(marked("a")))).containsExactly("p a Audit");
    }

    @Test
    void mayGetAnotherReason() {
      assertThat(
              guard.updates(
                  exempt(marked("a")), exempt(marked("a")).replace("purpose", "reflection")))
          .containsExactly("p a Audit");
    }

    @Test
    void whatStoodByAnAnnotationThatCountsNoMoreIsGrandfathered() {
      assertThat(Guard.with(DENY).updates(exempt(marked("a")), marked("a")))
          .containsExactly("p a Warn");
    }
  }

  @Nested
  class ThePolicysExemption {

    private final Guard guard = exempting("shop", "db*", "2026-06-01");

    @Test
    void letsFindingsStand() {
      assertThat(guard.creates(marked("a"))).containsExactly("p a Audit");
    }

    @ParameterizedTest
    @CsvSource({
      "2026-05-31, Audit",
      "2026-06-01, Audit",
      "2026-06-02, Deny",
      "2027-06-01, Deny",
    })
    void holdsUntilTheEndOfItsLastDay(String day, String action) {
      assertThat(guard.on(day).creates(marked("a"))).containsExactly("p a " + action);
    }

    @Test
    void isForNamespaceAndNameTogether() {
      assertThat(exempting("other", "*", "2026-06-01").creates(marked("a")))
          .containsExactly("p a Deny");
      assertThat(exempting("shop", "cache", "2026-06-01").creates(marked("a")))
          .containsExactly("p a Deny");
    }

    @Test
    void expiredItIsAWarningUntilTheNextCreation() {
      Guard later = guard.on("2026-07-01");
      assertThat(later.updates(marked("a"), changed(marked("a")))).containsExactly("p a Warn");
      assertThat(later.creates(marked("a"))).containsExactly("p a Deny");
    }

    @Test
    void expiredItStillSaysWhen() {
      Review review = guard.on("2026-07-01").review(Change.creationOf(resource(marked("a"))));
      assertThat(review.findings().getFirst().status())
          .isEqualTo(new FindingStatus.ExemptionExpired(LocalDate.parse("2026-06-01")));
    }

    @Test
    void ofSeveralOneThatHoldsSuffices() {
      Policy<Marks.None> policy =
          Marks.exempting(
              DENY, exemption("shop", "*", "2026-01-01"), exemption("*", "db", "2026-12-31"));
      assertThat(Guard.with(policy).creates(marked("a"))).containsExactly("p a Audit");
    }

    private static Guard exempting(String namespace, String name, String until) {
      return Guard.with(Marks.exempting(DENY, exemption(namespace, name, until)));
    }

    private static Exemption exemption(String namespace, String name, String until) {
      return new Exemption(
          new Glob(namespace), new Glob(name), "a reason", Optional.of(LocalDate.parse(until)));
    }
  }

  @Nested
  class ACheckThatFails {

    @ParameterizedTest
    @ValueSource(strings = {"throw", "overflow"})
    void isOneWarningIfItsPolicyIgnoresIt(String mark) {
      assertThat(Guard.with(DENY).creates(marked("a", mark, "b")))
          .containsExactly("p check-failed Warn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw", "overflow"})
    void isADenialIfItsPolicyFails(String mark) {
      assertThat(Guard.with(Marks.failing(DENY)).creates(marked(mark)))
          .containsExactly("p check-failed Deny");
    }

    @Test
    void isLimitedByTheServersMaxAction() {
      Limits audit = new Limits(Action.AUDIT, Optional.empty());
      assertThat(Guard.with(Marks.failing(DENY)).within(audit).creates(marked("throw")))
          .containsExactly("p check-failed Audit");
    }

    @Test
    void takesNoOtherPolicysFindingsWithIt() {
      Guard shipped = Guard.shipped();
      List<Policy<?>> all = new ArrayList<>(shipped.policies().policies());
      all.add(DENY);
      Guard guard = Guard.with(all.toArray(Policy<?>[]::new));
      assertThat(guard.creates(marked("throw")))
          .containsExactly(
              "missing-volume-claim-templates no-templates Deny", "p check-failed Warn");
    }

    @Test
    void isKeptForTheLogWithItsCause() {
      Review review = Guard.with(DENY).review(Change.creationOf(resource(marked("throw"))));
      assertThat(review.failures()).hasSize(1);
      assertThat(review.failures().getFirst().status())
          .isInstanceOfSatisfying(
              FindingStatus.CheckFailed.class,
              failed -> assertThat(failed.cause()).hasMessage("a mistake in the check"));
    }

    @Test
    void isGrandfatheredIfItFailedBefore() {
      assertThat(Guard.with(Marks.failing(DENY)).updates(marked("throw"), changed(marked("throw"))))
          .containsExactly("p check-failed Warn");
      assertThat(Guard.with(Marks.failing(DENY)).updates(marked("a"), marked("throw")))
          .containsExactly("p check-failed Deny");
    }

    @Test
    void isNoDenialWhenItFailsOnWhatWasThereBefore() {
      assertThat(Guard.with(DENY).updates(marked("throw"), marked("a")))
          .containsExactly("p check-failed Warn");
    }
  }

  @Nested
  class Namespaces {

    private final Policy<Marks.None> inTestStages = inNamespaces("stage=test");

    @Test
    void aPolicyIsForTheNamespacesThatItSelects() {
      assertThat(Guard.with(inTestStages).in(NAMESPACE).creates(marked("a"))).hasSize(1);
      assertThat(Guard.with(inNamespaces("stage=live")).in(NAMESPACE).creates(marked("a")))
          .isEmpty();
    }

    @Test
    void anUnknownNamespaceIsNotSelected() {
      assertThat(Guard.with(inTestStages).creates(marked("a"))).isEmpty();
      assertThat(Guard.with(inNamespaces("stage!=live")).creates(marked("a"))).isEmpty();
    }

    @Test
    void exceptByItsName() {
      assertThat(Guard.with(inNamespaces("kubernetes.io/metadata.name=shop")).creates(marked("a")))
          .hasSize(1);
    }

    @Test
    void whereOnlyAuditIsAllowedNothingIsDenied() {
      Limits limits = new Limits(Action.DENY, Optional.of(LabelSelector.parse("stage=test")));
      Guard guard = Guard.with(DENY).within(limits).in(NAMESPACE);
      assertThat(guard.creates(marked("a"))).containsExactly("p a Audit");
      assertThat(guard.in(NAMESPACE.replace("test", "production")).creates(marked("a")))
          .containsExactly("p a Deny");
    }

    @Test
    void anUnknownNamespaceNeverTurnsADenialIntoAudit() {
      Limits byLabel = new Limits(Action.DENY, Optional.of(LabelSelector.parse("stage=test")));
      assertThat(Guard.with(DENY).within(byLabel).creates(marked("a"))).containsExactly("p a Deny");
      Limits byName =
          new Limits(
              Action.DENY,
              Optional.of(LabelSelector.parse("kubernetes.io/metadata.name in (trial)")));
      assertThat(Guard.with(DENY).within(byName).creates(marked("a"))).containsExactly("p a Deny");
    }

    @Test
    void theMaxActionHoldsEverywhere() {
      Limits limits = new Limits(Action.WARN, Optional.empty());
      assertThat(Guard.with(DENY).within(limits).creates(marked("a"))).containsExactly("p a Warn");
    }

    private static Policy<Marks.None> inNamespaces(String selector) {
      return Marks.matching(
          DENY,
          new Match(
              Set.of(Kind.STATEFUL_SET),
              CheckInfo.CREATE_AND_UPDATE,
              LabelSelector.parse(selector),
              LabelSelector.EVERYTHING,
              List.of(),
              List.of(),
              List.of()));
    }
  }

  private static FindingStatus status(Guard guard, String before, String after) {
    return guard
        .review(Change.updateOf(resource(before), resource(after)))
        .findings()
        .getFirst()
        .status();
  }

  private static String changed(String manifest) {
    return manifest.replace("spec: {", "spec: {replicas: 3, ");
  }

  private static String exempt(String manifest) {
    return manifest.replace("annotations: {}", "annotations: {exempt.holdfast.dev/p: on purpose}");
  }

  /** All namespaces have these labels; after verification, those of the other view. */
  private record OneNamespace(Map<String, String> labels, ClusterView now) implements ClusterView {

    @Override
    @SuppressWarnings("unchecked")
    public <T extends ObservedObject> Lookup<T> find(
        ObservedKind<T> kind, String namespace, String name) {
      return kind.equals(Namespace.KIND)
          ? (Lookup<T>) Lookup.found(new Namespace(name, labels, false))
          : Lookup.unknown();
    }

    @Override
    public ClusterView verified() {
      return now == null ? this : now;
    }
  }
}
