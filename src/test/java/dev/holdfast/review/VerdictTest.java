package dev.holdfast.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.check.Finding;
import dev.holdfast.policy.Action;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A finding becomes an action in one place: the mildest of all applicable actions. */
class VerdictTest {

  private static final FindingStatus NEW = new FindingStatus.New();
  private static final FindingStatus GRANDFATHERED = new FindingStatus.Grandfathered();
  private static final FindingStatus EXEMPTED =
      new FindingStatus.Exempted("a reason", FindingStatus.Exempter.POLICY, Optional.empty());
  private static final FindingStatus REMOVED = new FindingStatus.ExemptionRemoved();
  private static final FindingStatus EXPIRED =
      new FindingStatus.ExemptionExpired(LocalDate.parse("2026-05-31"));
  private static final Finding CERTAIN = Finding.at(JsonPointer.empty(), "key", "a message");
  private static final Finding SUSPECTED = CERTAIN.suspectedIf(true);
  private static final Finding IMMUTABLE = CERTAIN.immutable("make it anew");
  private static final Change CREATE = Change.creationOf(Guard.resource(Guard.marked()));
  private static final Change UPDATE =
      Change.updateOf(Guard.resource(Guard.marked()), Guard.resource(Guard.marked("a")));

  /** Every combination of the inputs. */
  private static List<Review> everyReview() {
    List<Review> reviews = new ArrayList<>();
    for (Action own : Action.values()) {
      for (Finding finding : List.of(CERTAIN, SUSPECTED, IMMUTABLE)) {
        for (FindingStatus status : List.of(NEW, GRANDFATHERED, EXEMPTED, REMOVED, EXPIRED)) {
          for (EnforcementMode way : List.of(EnforcementMode.ENFORCE, EnforcementMode.RECORD)) {
            for (Action max : Action.values()) {
              for (Change change : List.of(CREATE, UPDATE)) {
                reviews.add(Review.of(change, way, max, Stream.of(found(own, finding, status))));
              }
            }
          }
        }
      }
    }
    return reviews;
  }

  @Test
  void nothingMakesAnActionStricter() {
    assertThat(everyReview())
        .hasSize(540)
        .allSatisfy(
            review ->
                assertThat(action(review))
                    .isGreaterThanOrEqualTo(review.findings().getFirst().policy().action())
                    .isGreaterThanOrEqualTo(review.maxAction()));
  }

  @ParameterizedTest
  @EnumSource
  void aNewFindingGetsThePolicysAction(Action own) {
    assertThat(action(CREATE, found(own, CERTAIN, NEW))).isEqualTo(own);
    assertThat(action(UPDATE, found(own, CERTAIN, NEW))).isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource({"DENY, WARN", "WARN, WARN", "AUDIT, AUDIT"})
  void whatIsOnlySuspectedIsAtMostWarnedOf(Action own, Action effective) {
    assertThat(action(CREATE, found(own, SUSPECTED, NEW))).isEqualTo(effective);
    assertThat(action(UPDATE, found(own, SUSPECTED, REMOVED))).isEqualTo(effective);
  }

  @ParameterizedTest
  @CsvSource({"DENY, WARN", "WARN, WARN", "AUDIT, AUDIT"})
  void whatIsGrandfatheredIsAtMostWarnedOf(Action own, Action effective) {
    assertThat(action(UPDATE, found(own, CERTAIN, GRANDFATHERED))).isEqualTo(effective);
  }

  @ParameterizedTest
  @CsvSource({"DENY, WARN", "WARN, WARN", "AUDIT, AUDIT"})
  void whatCannotBeRepairedNowIsAtMostWarnedOf(Action own, Action effective) {
    assertThat(action(UPDATE, found(own, IMMUTABLE, NEW))).isEqualTo(effective);
    assertThat(action(UPDATE, found(own, IMMUTABLE, EXPIRED))).isEqualTo(effective);
  }

  @Test
  void whatIsImmutableCanStillBeRepairedAtCreation() {
    assertThat(action(CREATE, found(Action.DENY, IMMUTABLE, NEW))).isEqualTo(Action.DENY);
  }

  @Test
  void whoTakesAnExemptionAwayIsDeniedEvenIfItIsImmutable() {
    assertThat(action(UPDATE, found(Action.DENY, IMMUTABLE, REMOVED))).isEqualTo(Action.DENY);
  }

  @Test
  void whatIsExemptedIsOnlyRecorded() {
    assertThat(action(CREATE, found(Action.DENY, CERTAIN, EXEMPTED))).isEqualTo(Action.AUDIT);
  }

  @Test
  void anExpiredExemptionDeniesACreation() {
    assertThat(action(CREATE, found(Action.DENY, IMMUTABLE, EXPIRED))).isEqualTo(Action.DENY);
  }

  @ParameterizedTest
  @EnumSource
  void theServersMaxActionLimitsEveryPolicy(Action max) {
    Review review =
        Review.of(
            CREATE, EnforcementMode.ENFORCE, max, Stream.of(found(Action.DENY, CERTAIN, NEW)));
    assertThat(action(review)).isEqualTo(max);
    assertThat(review.decisions().getFirst().unlimited()).isEqualTo(Action.DENY);
  }

  @Test
  void whatHasRightOfWayIsOnlyRecorded() {
    Review review =
        Review.of(
            CREATE,
            EnforcementMode.RECORD,
            Action.DENY,
            Stream.of(found(Action.DENY, CERTAIN, NEW)));
    assertThat(review.verdict()).isEqualTo(Verdict.ALLOWED);
    assertThat(action(review)).isEqualTo(Action.AUDIT);
  }

  @Test
  void theStrictestFindingDecidesTheVerdict() {
    PolicyFinding deny = found(Action.DENY, CERTAIN, NEW);
    PolicyFinding warn = found(Action.WARN, CERTAIN, NEW);
    PolicyFinding audit = found(Action.AUDIT, CERTAIN, NEW);
    assertThat(verdict(audit, warn, deny)).isEqualTo(Verdict.DENIED);
    assertThat(verdict(audit, warn)).isEqualTo(Verdict.WARNED);
    assertThat(verdict(audit)).isEqualTo(Verdict.ALLOWED);
    assertThat(verdict()).isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void keepsEveryFindingInItsOrder() {
    Review review =
        review(
            found(Action.WARN, CERTAIN, NEW),
            found(Action.DENY, CERTAIN, NEW),
            found(Action.AUDIT, CERTAIN, NEW));
    assertThat(review.decisions())
        .extracting(Decision::action)
        .containsExactly(Action.WARN, Action.DENY, Action.AUDIT);
    assertThat(review.with(Action.DENY)).hasSize(1);
  }

  /** A scan predicts the result of the next update. */
  @Test
  void ofTheNextUpdateIsThatOfAnUpdateThatChangesNothingOfIt() {
    Guard guard =
        Guard.with(Marks.policy("denies", Action.DENY), Marks.policy("audits", Action.AUDIT));
    Resource marked = Guard.resource(Guard.marked("a", "b"));
    ObjectNode labelled = marked.json().deepCopy();
    labelled.withObject("/metadata/labels").put("touched", "yes");
    Review ofUpdate = guard.review(Change.updateOf(marked, marked.with(labelled)));
    assertThat(guard.review(Change.creationOf(marked)).decisions())
        .extracting(Decision::onUpdate)
        .isEqualTo(ofUpdate.decisions().stream().map(Decision::action).toList())
        .containsExactly(Action.AUDIT, Action.AUDIT, Action.WARN, Action.WARN);
  }

  @Test
  void isCalledByOneWordInLogs() {
    assertThat(verdict().text()).isEqualTo("allowed");
    assertThat(verdict(found(Action.WARN, CERTAIN, NEW)).text()).isEqualTo("warned");
    assertThat(verdict(found(Action.DENY, CERTAIN, NEW)).text()).isEqualTo("denied");
  }

  private static PolicyFinding found(Action own, Finding finding, FindingStatus status) {
    return new PolicyFinding(Marks.policy("p", own), finding, status);
  }

  private static Verdict verdict(PolicyFinding... findings) {
    return review(findings).verdict();
  }

  private static Review review(PolicyFinding... findings) {
    return Review.of(CREATE, EnforcementMode.ENFORCE, Action.DENY, Stream.of(findings));
  }

  private static Action action(Change change, PolicyFinding found) {
    return action(Review.of(change, EnforcementMode.ENFORCE, Action.DENY, Stream.of(found)));
  }

  private static Action action(Review review) {
    return review.decisions().getFirst().action();
  }
}
