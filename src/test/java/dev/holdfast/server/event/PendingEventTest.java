package dev.holdfast.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.policy.Action;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.Guard;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Review;
import dev.holdfast.review.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Denied requests are reported if their object exists or is about to. */
class PendingEventTest {

  private static final Guard ENFORCING = Guard.shipped();
  private static final Guard AUDIT_ONLY =
      ENFORCING.within(new Limits(Action.AUDIT, Optional.empty()));

  private static final String GOOD = database("data");
  private static final String BAD = database("missing");

  @Test
  void anUpdateThatIsDenied() {
    assertThat(pending(ENFORCING, update(GOOD, BAD)))
        .hasValueSatisfying(
            pending -> {
              assertThat(pending.reason()).isEqualTo(Reason.DENIED);
              assertThat(pending.subject())
                  .isEqualTo(new Subject(Kind.STATEFUL_SET, "apps/v1", "shop", "db", "u-1"));
              assertThat(pending.message())
                  .startsWith("request to update: undefined-volume-mount: container \"db\" uses");
            });
  }

  @Test
  void ofTheObjectAsItWasNotAsTheRequestNamesIt() {
    assertThat(pending(ENFORCING, update(GOOD, BAD.replace("u-1", "u-2"))))
        .hasValueSatisfying(pending -> assertThat(pending.subject().uid()).isEqualTo("u-1"));
  }

  @Test
  void aRequestToScaleOfTheWorkload() {
    Change change = Change.scaleOf(Guard.resource(GOOD), Guard.resource(BAD));
    assertThat(pending(ENFORCING, change))
        .hasValueSatisfying(
            pending -> {
              assertThat(pending.subject().kind()).isEqualTo(Kind.STATEFUL_SET);
              assertThat(pending.message()).startsWith("request to scale: ");
            });
  }

  @Test
  void notACreationThatIsDeniedOfWhichNothingComes() {
    assertThat(pending(ENFORCING, creation(BAD))).isEmpty();
  }

  @Test
  void aCreationThatOnlyMaxActionLetsThrough() {
    assertThat(pending(AUDIT_ONLY, creation(BAD)))
        .hasValueSatisfying(
            pending -> {
              assertThat(pending.reason()).isEqualTo(Reason.WOULD_BE_DENIED);
              assertThat(pending.subject().uid()).isEqualTo("u-1");
            });
  }

  @Test
  void anUpdateThatOnlyMaxActionLetsThrough() {
    assertThat(pending(AUDIT_ONLY, update(GOOD, BAD)))
        .hasValueSatisfying(
            pending -> assertThat(pending.reason()).isEqualTo(Reason.WOULD_BE_DENIED));
  }

  @Test
  void notWhatIsAllowedOrWarnedOf() {
    assertThat(pending(ENFORCING, creation(GOOD))).isEmpty();
    Change ofOldMistake = update(BAD, BAD.replace("replicas: 1", "replicas: 2"));
    assertThat(ENFORCING.review(ofOldMistake).verdict()).isEqualTo(Verdict.WARNED);
    assertThat(pending(ENFORCING, ofOldMistake)).isEmpty();
    assertThat(pending(AUDIT_ONLY, ofOldMistake)).isEmpty();
  }

  @Test
  void notWithoutUid() {
    assertThat(pending(AUDIT_ONLY, creation(BAD.replace(", uid: u-1", "")))).isEmpty();
  }

  private static Optional<PendingEvent> pending(Guard guard, Change change) {
    Review review = guard.review(change);
    return PendingEvent.of(review);
  }

  private static Change creation(String manifest) {
    return Change.creationOf(Guard.resource(manifest));
  }

  private static Change update(String before, String after) {
    return Change.updateOf(Guard.resource(before), Guard.resource(after));
  }

  private static String database(String mounted) {
    return """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: shop, uid: u-1}
        spec:
          serviceName: db
          replicas: 1
          template:
            spec:
              containers: [{name: db, volumeMounts: [{name: %s, mountPath: /data}]}]
              volumes: [{name: cache, emptyDir: {}}]
          volumeClaimTemplates:
            - metadata: {name: data}
              spec: {accessModes: [ReadWriteOnce], storageClassName: fast}
        """
        .formatted(mounted);
  }
}
