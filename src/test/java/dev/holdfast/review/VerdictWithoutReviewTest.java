package dev.holdfast.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.policy.Action;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What cannot be reviewed is denied where it may be denied, and is never in the way elsewhere. */
class VerdictWithoutReviewTest {

  private static final Guard GUARD =
      Guard.shipped()
          .in(
              """
              {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
              ---
              {apiVersion: v1, kind: Namespace, metadata: {name: trial, labels: {stage: trial}}}
              ---
              apiVersion: v1
              kind: Namespace
              metadata: {name: ending, deletionTimestamp: "2026-01-01T00:00:00Z"}
              """);

  private static final String WEB =
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}";

  @Test
  void isADenialWhereAPolicyForTheKindDenies() {
    assertThat(verdict(GUARD, update("shop", WEB))).isEqualTo(Verdict.DENIED);
    assertThat(verdict(GUARD, update("unknown", WEB))).isEqualTo(Verdict.DENIED);
  }

  @Test
  void isAWarningWithinLimits() {
    Limits audit = new Limits(Action.AUDIT, Optional.empty());
    Limits warn = new Limits(Action.WARN, Optional.empty());
    Limits trial = new Limits(Action.DENY, Optional.of(LabelSelector.parse("stage=trial")));
    assertThat(verdict(GUARD.within(audit), update("shop", WEB))).isEqualTo(Verdict.WARNED);
    assertThat(verdict(GUARD.within(warn), update("shop", WEB))).isEqualTo(Verdict.WARNED);
    assertThat(verdict(GUARD.within(trial), update("trial", WEB))).isEqualTo(Verdict.WARNED);
    assertThat(verdict(GUARD.within(trial), update("shop", WEB))).isEqualTo(Verdict.DENIED);
  }

  @Test
  void isAWarningWhereNoPolicyDenies() {
    String pod = "{apiVersion: v1, kind: Pod, metadata: {name: web}}";
    assertThat(verdict(GUARD, update("shop", pod))).isEqualTo(Verdict.WARNED);
    Guard milder =
        new Guard(
            GUARD
                .policies()
                .asIf(
                    Map.of(
                        "invalid-claim-template",
                        Action.WARN,
                        "shared-data-directory",
                        Action.WARN,
                        "shared-read-write-once-claim",
                        Action.WARN,
                        "too-long-name",
                        Action.WARN,
                        "uncovered-data-directory",
                        Action.WARN,
                        "undefined-volume-mount",
                        Action.WARN,
                        "removed-provisioner",
                        Action.WARN,
                        "missing-volume-claim-templates",
                        Action.WARN,
                        "unmounted-volume-claim-template",
                        Action.WARN,
                        "unsupported-access-mode",
                        Action.WARN)),
            GUARD.cluster(),
            GUARD.limits(),
            GUARD.day());
    assertThat(verdict(milder, update("shop", WEB))).isEqualTo(Verdict.WARNED);
  }

  @Test
  void isNeverInTheWay() {
    String deleted = WEB.replace("web}", "web, deletionTimestamp: \"2026-01-01T00:00:00Z\"}");
    assertThat(verdict(GUARD, update("shop", deleted))).isEqualTo(Verdict.ALLOWED);
    assertThat(verdict(GUARD, update("ending", WEB))).isEqualTo(Verdict.ALLOWED);
    assertThat(verdict(GUARD, change(Operation.UPDATE, "status", "shop", WEB)))
        .isEqualTo(Verdict.ALLOWED);
    Change byController =
        update("shop", WEB.replace("Deployment", "ReplicaSet"))
            .by(new UserInfo("system:serviceaccount:kube-system:deployment-controller", List.of()));
    assertThat(verdict(GUARD, byController)).isEqualTo(Verdict.WARNED);
  }

  @Test
  void ofADeleteIsAWarning() {
    String claim = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}}";
    assertThat(verdict(GUARD, change(Operation.DELETE, "", "shop", claim)))
        .isEqualTo(Verdict.WARNED);
    assertThat(verdict(GUARD, change(Operation.DELETE, "", "shop", WEB))).isEqualTo(Verdict.WARNED);
    assertThat(verdict(GUARD, change(Operation.DELETE, "", "ending", WEB)))
        .isEqualTo(Verdict.ALLOWED);
  }

  private static Change update(String namespace, String manifest) {
    return change(Operation.UPDATE, "", namespace, manifest);
  }

  private static Change change(
      Operation operation, String subresource, String namespace, String manifest) {
    Resource resource = Guard.resource(manifest);
    return new Change(
        operation,
        subresource,
        namespace,
        resource,
        Optional.empty(),
        Optional.empty(),
        RequestOptions.NONE);
  }

  private static Verdict verdict(Guard guard, Change change) {
    return guard.verdictWithoutReview(change);
  }
}
