package dev.holdfast.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Check;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.check.storage.RollingUpdateOfReadWriteOnceClaim;
import dev.holdfast.check.storage.SharedReadWriteOnceClaim;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.PodPlacement;
import dev.holdfast.cluster.Use;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.FailurePolicy;
import dev.holdfast.policy.Inject;
import dev.holdfast.policy.Match;
import dev.holdfast.policy.MatchConditions;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.SelfExemption;
import dev.holdfast.resource.LabelSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Verdicts that depend on other objects: old mistakes, unknown answers and outdated memory. */
class SharedClaimsTest {

  private static final Guard SHARED = Guard.with(policy("p", new SharedReadWriteOnceClaim()));
  private static final Guard ROLLING =
      Guard.with(policy("p", new RollingUpdateOfReadWriteOnceClaim()));

  private static final String CLAIM =
      """
      ---
      {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: shop},
       spec: {accessModes: [ReadWriteOnce]}}
      """;

  @Nested
  class Grandfathering {

    private final Guard guard = SHARED.in(CLAIM);

    @Test
    void anOldDeploymentGetsItsNewImage() {
      assertThat(guard.creates(deployment("web", 2))).containsExactly("p data/pods Deny");
      assertThat(guard.updates(deployment("web", 2), newImage(deployment("web", 2))))
          .containsExactly("p data/pods Warn");
    }

    @Test
    void eachFurtherPodIsDeniedAndFewerPodsAreNot() {
      assertThat(guard.scales(deployment("web", 1), deployment("web", 2)))
          .containsExactly("p data/pods Deny");
      assertThat(guard.scales(deployment("web", 2), deployment("web", 3)))
          .containsExactly("p data/pods Deny");
      assertThat(guard.scales(deployment("web", 3), deployment("web", 2)))
          .containsExactly("p data/pods Warn");
      assertThat(guard.scales(deployment("web", 2), deployment("web", 1))).isEmpty();
    }

    @Test
    void isOfEachOtherWorkloadAlone() {
      Guard two = guard.in(CLAIM + deployment("a", 1) + deployment("web", 1));
      assertThat(two.updates(deployment("web", 1), newImage(deployment("web", 1))))
          .containsExactly("p data/Deployment/a Warn");
      assertThat(two.updates(deployment("web", 1), deployment("web", 2)))
          .containsExactly("p data/pods Deny", "p data/Deployment/a Deny");
      assertThat(two.creates(deployment("b", 1)))
          .containsExactly("p data/Deployment/a Deny", "p data/Deployment/web Deny");
    }

    @Test
    void isNotForAClaimThatTheUpdateMounts() {
      String without = deployment("web", 2).replace("claimName: data", "claimName: other");
      assertThat(guard.updates(without, deployment("web", 2))).containsExactly("p data/pods Deny");
    }

    @Test
    void whoWasScaledToZeroHadNoMistake() {
      Guard two = guard.in(CLAIM + deployment("a", 1));
      assertThat(two.scales(deployment("web", 0), deployment("web", 1)))
          .containsExactly("p data/Deployment/a Deny");
      assertThat(two.scales(deployment("web", 1), deployment("web", 0))).isEmpty();
    }

    @Test
    void anOldRolloutIsOnlyWarnedOf() {
      Guard rolling = ROLLING.in(CLAIM);
      String recreate =
          deployment("web", 1).replace("replicas", "strategy: {type: Recreate}, replicas");
      assertThat(rolling.updates(deployment("web", 1), newImage(deployment("web", 1))))
          .containsExactly("p starts-new-pods-first Warn");
      assertThat(rolling.updates(recreate, deployment("web", 1)))
          .containsExactly("p starts-new-pods-first Deny");
    }
  }

  @Nested
  class WhatIsOnItsWayOut {

    @Test
    void sharesNothing() {
      String going =
          deployment("old", 1)
              .replace("name: old,", "name: old, deletionTimestamp: '2026-01-01T00:00:00Z',");
      assertThat(SHARED.in(CLAIM + going).creates(deployment("new", 1))).isEmpty();
    }

    @Test
    void orWasLeftBehindToBeTakenOverIsOnlySuspected() {
      String orphan =
          deployment("web-5d4f", 1)
              .replace("kind: Deployment", "kind: ReplicaSet")
              .replace("name: web-5d4f,", "name: web-5d4f, labels: {app: web, hash: 5d4f},");
      String web = selecting(deployment("web", 1), "web");
      assertThat(SHARED.in(CLAIM + orphan).creates(web))
          .containsExactly("p data/ReplicaSet/web-5d4f Warn");
      assertThat(SHARED.in(CLAIM + orphan).creates(deployment("other", 1)))
          .containsExactly("p data/ReplicaSet/web-5d4f Deny");
      assertThat(SHARED.in(CLAIM + orphan).creates(selecting(deployment("web", 1), "shop")))
          .containsExactly("p data/ReplicaSet/web-5d4f Deny");
      String owned =
          orphan.replace(
              "labels:",
              "ownerReferences: [{apiVersion: x.io/v1, kind: X, name: x, controller: true}], labels:");
      assertThat(SHARED.in(CLAIM + owned).creates(web))
          .containsExactly("p data/ReplicaSet/web-5d4f Deny");
    }

    private static String selecting(String deployment, String app) {
      return deployment.replace(
          "spec: {replicas", "spec: {selector: {matchLabels: {app: %s}}, replicas".formatted(app));
    }
  }

  @Nested
  class AnOwner {

    private static final String OWNED =
        "name: %s, ownerReferences: [{apiVersion: %s, kind: Deployment, name: x, controller: true}],";

    @Test
    void doesNotHideADeploymentFromAnybody() {
      String owned = deployment("web", 2).replace("name: web,", OWNED.formatted("web", "apps/v1"));
      assertThat(SHARED.in(CLAIM).creates(owned)).containsExactly("p data/pods Deny");
      assertThat(SHARED.in(CLAIM + owned).creates(deployment("b", 1)))
          .containsExactly("p data/Deployment/web Deny");
    }

    @Test
    void ofAReplicaSetHasItsMistakeIfHoldfastKnowsIt() {
      String child = deployment("web", 2).replace("kind: Deployment", "kind: ReplicaSet");
      Guard guard = SHARED.in(CLAIM);
      assertThat(guard.creates(child.replace("name: web,", OWNED.formatted("web", "apps/v1"))))
          .isEmpty();
      assertThat(
              guard.creates(
                  child.replace("name: web,", OWNED.formatted("web", "argoproj.io/v1alpha1"))))
          .containsExactly("p data/pods Warn");
    }
  }

  @Nested
  class AReplicaSetOfADeployment {

    private static final String CHILD = child(1, "Deployment");
    private static final String WITHOUT =
        deployment("web", 1).replace("claimName: data", "claimName: other");

    @Test
    void isRepresentedByADeploymentThatMountsTheClaim() {
      Guard guard = SHARED.in(CLAIM + CHILD + deployment("web", 1));
      assertThat(guard.creates(deployment("new", 1))).containsExactly("p data/Deployment/web Deny");
      assertThat(guard.updates(WITHOUT, deployment("web", 1))).isEmpty();
      assertThat(SHARED.in(CLAIM + CHILD + deployment("web", 0)).creates(deployment("new", 1)))
          .isEmpty();
    }

    @Test
    void isSuspectedIfItMountsWhatTheDeploymentDoesNotMount() {
      assertThat(SHARED.in(CLAIM + CHILD + WITHOUT).creates(deployment("new", 1)))
          .containsExactly("p data/ReplicaSet/web-5d4f Warn");
    }

    @Test
    void isNoneOfTheEarlierRevisionsWithoutPods() {
      String old = child(0, "Deployment");
      assertThat(SHARED.in(CLAIM + old + WITHOUT).creates(deployment("new", 1))).isEmpty();
    }

    /** The garbage collector removes it; its pods may still hold the claim. */
    @Test
    void deniesNoSuccessorOfADeletedDeployment() {
      assertThat(SHARED.in(CLAIM + CHILD).creates(deployment("web", 1))).isEmpty();
      assertThat(SHARED.in(CLAIM + CHILD).creates(deployment("new", 1)))
          .containsExactly("p data/ReplicaSet/web-5d4f Warn");
    }

    /** No controller removes it while the StatefulSet exists. */
    @Test
    void isItselfIfItsOwnerMakesNoReplicaSets() {
      String hidden = child(1, "StatefulSet");
      assertThat(SHARED.in(CLAIM + hidden).creates(deployment("new", 1)))
          .containsExactly("p data/ReplicaSet/web-5d4f Deny");
    }

    private static String child(int replicas, String owner) {
      return deployment("web-5d4f", replicas)
          .replace("kind: Deployment", "kind: ReplicaSet")
          .replace(
              "name: web-5d4f,",
              "name: web-5d4f, ownerReferences: [{apiVersion: apps/v1, kind: %s, name: web, controller: true}],"
                  .formatted(owner));
    }
  }

  @Nested
  class AnExcuse {

    private static final String AUTOSCALER =
        """
        ---
        {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web,
          namespace: shop}, spec: {maxReplicas: 5, scaleTargetRef: {kind: Deployment, name: web}}}
        """;

    @Test
    void isNotWhatAnAutoscalerMightHaveDone() {
      Guard scaled = SHARED.in(CLAIM + AUTOSCALER);
      assertThat(scaled.creates(deployment("web", 1))).containsExactly("p data/autoscaler Deny");
      assertThat(scaled.scales(deployment("web", 1), deployment("web", 2)))
          .containsExactly("p data/pods Deny");
      assertThat(scaled.updates(deployment("web", 1), newImage(deployment("web", 1))))
          .containsExactly("p data/autoscaler Warn");
    }

    @Test
    void isNotWhatWasOnlySuspected() {
      String pinned =
          deployment("web", 3)
              .replace("{containers:", "{nodeSelector: {kubernetes.io/hostname: a}, containers:");
      assertThat(SHARED.in(CLAIM).creates(pinned)).containsExactly("p data/pods Warn");
      assertThat(SHARED.in(CLAIM).updates(pinned, deployment("web", 3)))
          .containsExactly("p data/pods Deny");
    }
  }

  @Nested
  class ASetsOwnClaims {

    private static final String SET =
        """
        ---
        {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, namespace: shop}, spec: {
          replicas: 3, ordinals: {start: 3}, volumeClaimTemplates: [{metadata: {name: data}}]}}
        """;

    @Test
    void areThoseOfItsOrdinals() {
      for (int ordinal = 0; ordinal < 8; ordinal++) {
        String name = "data-db-" + ordinal;
        Guard guard = SHARED.in(CLAIM.replace("name: data", "name: " + name) + SET);
        assertThat(
                guard.creates(
                    deployment("web", 1).replace("claimName: data", "claimName: " + name)))
            .as(name)
            .hasSize(ordinal >= 3 && ordinal < 6 ? 1 : 0);
      }
    }
  }

  @Nested
  class WhatIsSuspended {

    @Test
    void runsNothing() {
      String restore =
          """
          ---
          {apiVersion: batch/v1, kind: CronJob, metadata: {name: restore, namespace: shop}, spec: {
            suspend: true, jobTemplate: {spec: {template: {spec: {volumes: [
              {name: v, persistentVolumeClaim: {claimName: data}}]}}}}}}
          """;
      String onePod = CLAIM.replace("ReadWriteOnce", "ReadWriteOncePod");
      assertThat(SHARED.in(onePod + restore).creates(deployment("web", 1))).isEmpty();
      assertThat(SHARED.in(onePod + restore.replace("true", "false")).creates(deployment("web", 1)))
          .containsExactly("p data/CronJob/restore Deny");
    }
  }

  @Nested
  class WhatIsUnknown {

    @Test
    void isNoFinding() {
      assertThat(SHARED.creates(deployment("web", 3))).isEmpty();
      assertThat(SHARED.creates(CLAIM)).isEmpty();
      assertThat(ROLLING.creates(deployment("web", 3))).isEmpty();
    }

    @Test
    void isNoOtherWorkload() {
      Guard blind = SHARED.seeing(new View(found(), Lookup.unknown(), Optional.empty()));
      assertThat(blind.creates(deployment("web", 1))).isEmpty();
      assertThat(blind.creates(deployment("web", 2))).containsExactly("p data/pods Deny");
    }
  }

  @Nested
  class ADenialIsVerified {

    private final Lookup<List<WorkloadSummary>> other =
        Lookup.found(
            List.of(
                new WorkloadSummary(
                    "Deployment",
                    "a",
                    1,
                    0,
                    PodPlacement.ANYWHERE,
                    Set.of("data"),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    "",
                    Set.of(),
                    "",
                    Map.of())));

    @Test
    void andStandsIfItIsSo() {
      assertThat(verdict(new View(found(), other, Optional.empty())))
          .containsExactly("p data/Deployment/a Deny");
    }

    @Test
    void andFallsIfTheOtherWorkloadIsGone() {
      assertThat(verdict(view(found(), Lookup.found(List.of())))).isEmpty();
      assertThat(verdict(view(found(), Lookup.unknown()))).isEmpty();
    }

    @Test
    void andFallsIfTheClaimIsUnknownOrGone() {
      assertThat(verdict(view(Lookup.unknown(), other))).isEmpty();
      assertThat(verdict(view(Lookup.absent(), other))).isEmpty();
    }

    @Test
    void andFallsIfTheClaimIsAnother() {
      Claim many = Claim.of(Guard.resource(CLAIM.replace("ReadWriteOnce", "ReadWriteMany")));
      assertThat(verdict(view(Lookup.found(many), other))).isEmpty();
    }

    /** The answers from memory and from the API server. */
    private View view(Lookup<Claim> claim, Lookup<List<WorkloadSummary>> mounting) {
      return new View(found(), other, Optional.of(new View(claim, mounting, Optional.empty())));
    }

    private List<String> verdict(View view) {
      return SHARED.seeing(view).creates(deployment("web", 1));
    }
  }

  private static Lookup<Claim> found() {
    return Lookup.found(Claim.of(Guard.resource(CLAIM)));
  }

  private static String deployment(String name, int replicas) {
    return """
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: %s, namespace: shop},
         spec: {replicas: %d, template: {spec: {containers: [{name: c, image: a}],
          volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]}}}}
        """
        .formatted(name, replicas);
  }

  private static String newImage(String manifest) {
    return manifest.replace("image: a", "image: b");
  }

  private static <P> Policy<P> policy(String name, Check<P> check) {
    return new Policy<>(
        name,
        check,
        check.parameters(ParameterReader.defaults()),
        Action.DENY,
        Inject.NEVER,
        FailurePolicy.IGNORE,
        SelfExemption.REFUSED,
        new Match(
            check.info().kinds(),
            CheckInfo.CREATE_AND_UPDATE,
            LabelSelector.EVERYTHING,
            LabelSelector.EVERYTHING,
            List.of(),
            List.of(),
            List.of()),
        MatchConditions.NONE,
        List.of(),
        List.of());
  }

  /**
   * A cluster with one claim.
   *
   * @param mounting the workloads that mount it
   * @param now the state in the API server; empty if it is the same
   */
  private record View(
      Lookup<Claim> claim, Lookup<List<WorkloadSummary>> mounting, Optional<View> now)
      implements ClusterView {

    @Override
    @SuppressWarnings("unchecked")
    public <T extends ObservedObject> Lookup<T> find(
        ObservedKind<T> kind, String namespace, String name) {
      return kind.equals(Claim.KIND) ? (Lookup<T>) claim : Lookup.unknown();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends ObservedObject> Lookup<List<T>> having(
        ObservedKind<T> kind, String namespace, String key, Use use) {
      return mounting.map(
          all ->
              (List<T>)
                  all.stream()
                      .filter(workload -> workload.kind().equals(kind.api().kind()))
                      .filter(workload -> workload.keys().contains(key))
                      .toList());
    }

    @Override
    public ClusterView verified() {
      return now.<ClusterView>map(view -> view).orElse(this);
    }
  }
}
