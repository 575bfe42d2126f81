package dev.holdfast.review;

import static dev.holdfast.review.Guard.marked;
import static dev.holdfast.review.Guard.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.policy.Action;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holdfast never stops a change that Kubernetes depends on. */
class EnforcementModeTest {

  private static final String CONTROLLER = "system:serviceaccount:kube-system:";

  private final Guard guard = Guard.with(Marks.policy("p", Action.DENY));

  @Test
  void anOrdinaryChangeHasNone() {
    assertThat(of(Change.creationOf(resource(marked("a"))))).isEqualTo(EnforcementMode.ENFORCE);
  }

  @Test
  void whatIsBeingDeletedIsNotReviewed() {
    String deleted =
        marked("a").replace("name: db", "name: db, deletionTimestamp: '2026-06-01T00:00:00Z'");
    assertThat(guard.updates(marked(), deleted)).isEmpty();
  }

  @Test
  void deletesAreNotReviewed() {
    Change delete =
        new Change(
            Operation.DELETE,
            "",
            "shop",
            resource(marked("a")),
            Optional.empty(),
            Optional.empty(),
            RequestOptions.NONE);
    assertThat(guard.judge(delete)).isEmpty();
  }

  @Test
  void aTerminatingNamespaceIsNotReviewed() {
    assertThat(
            guard
                .in(
                    """
                    apiVersion: v1
                    kind: Namespace
                    metadata: {name: shop}
                    status: {phase: Terminating}
                    """)
                .creates(marked("a")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "finalizers: [example.com/wait]",
        "ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: a, uid: b}]",
        "managedFields: [{manager: kubectl}]",
        "resourceVersion: '7'",
        "generation: 7",
      })
  void anUpdateOfNothingButBookkeepingIsNotReviewed(String metadata) {
    String after = marked("a").replace("name: db", "name: db, " + metadata);
    assertThat(guard.updates(marked("a"), after)).isEmpty();
    assertThat(guard.updates(after, marked("a"))).isEmpty();
  }

  @Test
  void anUpdateOfNothingButStatusIsNotReviewed() {
    assertThat(guard.updates(marked("a"), marked("a") + "status: {replicas: 3}\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels: {a: b}", "annotations: {a: b}"})
  void anUpdateOfOtherMetadataIs(String metadata) {
    String before = marked("a").replace(", annotations: {}", "");
    String after = before.replace("name: db", "name: db, " + metadata);
    assertThat(guard.updates(before, after)).containsExactly("p a Warn");
  }

  @Test
  void bookkeepingIsNoCoverForAnotherChange() {
    String after = marked("b").replace("name: db", "name: db, finalizers: [a/b]");
    assertThat(guard.updates(marked("a"), after)).containsExactly("p b Deny");
  }

  @ParameterizedTest
  @CsvSource({
    "deployment-controller, CREATE, apps/v1, ReplicaSet",
    "cronjob-controller, CREATE, batch/v1, Job",
    "statefulset-controller, CREATE, v1, PersistentVolumeClaim",
    "ephemeral-volume-controller, CREATE, v1, PersistentVolumeClaim",
    "persistent-volume-binder, UPDATE, v1, PersistentVolumeClaim",
    "expand-controller, UPDATE, v1, PersistentVolumeClaim",
    "pvc-protection-controller, UPDATE, v1, PersistentVolumeClaim",
  })
  void whatKubernetesControllersMustDoIsRecorded(
      String controller, Operation operation, String apiVersion, String kind) {
    assertThat(of(change(CONTROLLER + controller, operation, apiVersion, kind)))
        .isEqualTo(EnforcementMode.RECORD);
    assertThat(of(change("system:kube-controller-manager", operation, apiVersion, kind)))
        .isEqualTo(EnforcementMode.RECORD);
  }

  @Test
  void theSchedulerBindsClaims() {
    assertThat(of(change("system:kube-scheduler", Operation.UPDATE, "v1", "PersistentVolumeClaim")))
        .isEqualTo(EnforcementMode.RECORD);
  }

  @ParameterizedTest
  @CsvSource({
    "system:serviceaccount:kube-system:horizontal-pod-autoscaler, UPDATE, apps/v1, StatefulSet",
    "system:serviceaccount:kube-system:horizontal-pod-autoscaler, UPDATE, apps/v1, Deployment",
    "system:serviceaccount:kube-system:deployment-controller, CREATE, apps/v1, StatefulSet",
    "system:serviceaccount:kube-system:statefulset-controller, CREATE, apps/v1, ReplicaSet",
    "system:serviceaccount:kube-system:statefulset-controller, CREATE, apps/v1, StatefulSet",
    "system:serviceaccount:kube-system:persistent-volume-binder, CREATE, v1, PersistentVolumeClaim",
    "system:serviceaccount:other:deployment-controller, CREATE, apps/v1, ReplicaSet",
    "system:kube-controller-manager, UPDATE, apps/v1, StatefulSet",
    "system:kube-scheduler, CREATE, v1, PersistentVolumeClaim",
    "deployment-controller, CREATE, apps/v1, ReplicaSet",
    "alice, CREATE, apps/v1, ReplicaSet",
  })
  void nothingElseHasRightOfWay(String user, Operation operation, String apiVersion, String kind) {
    assertThat(of(change(user, operation, apiVersion, kind))).isEqualTo(EnforcementMode.ENFORCE);
  }

  @Test
  void whatIsFoundInAControllersChangeIsStillRecorded() {
    Change created =
        change(CONTROLLER + "deployment-controller", Operation.CREATE, "apps/v1", "ReplicaSet");
    assertThat(guard.judge(created)).containsExactly("p a Audit");
    assertThat(guard.review(created).verdict()).isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void theAutoscalerIsDeniedLikeAnybody() {
    assertThat(
            guard.judge(
                change(
                    CONTROLLER + "horizontal-pod-autoscaler",
                    Operation.UPDATE,
                    "apps/v1",
                    "StatefulSet")))
        .containsExactly("p a Deny");
  }

  @Test
  void connectionsAreNotReviewed() {
    assertThat(of(change("alice", Operation.CONNECT, "apps/v1", "StatefulSet")))
        .isEqualTo(EnforcementMode.SKIP);
  }

  @ParameterizedTest
  @CsvSource({
    "alice,                        v1,      PersistentVolumeClaim, ENFORCE",
    "system:serviceaccount:argocd:argocd-application-controller, apps/v1, StatefulSet, ENFORCE",
    CONTROLLER + "replicaset-controller,        v1, PersistentVolumeClaim, ENFORCE",
    CONTROLLER + "generic-garbage-collector,    v1, PersistentVolumeClaim, SKIP",
    CONTROLLER + "generic-garbage-collector,    apps/v1, StatefulSet, SKIP",
    CONTROLLER + "namespace-controller,         v1, PersistentVolumeClaim, SKIP",
    CONTROLLER + "statefulset-controller,       v1, PersistentVolumeClaim, SKIP",
    CONTROLLER + "statefulset-controller,       v1, PersistentVolume, ENFORCE",
    CONTROLLER + "persistent-volume-binder,     v1, PersistentVolume, SKIP",
    "system:kube-controller-manager,            v1, Namespace, SKIP",
  })
  void deletesOfKubernetesControllersAreNotReviewed(
      String user, String apiVersion, String kind, EnforcementMode mode) {
    assertThat(of(change(user, Operation.DELETE, apiVersion, kind))).isEqualTo(mode);
  }

  @Test
  void aLabelThatLooksLikeATerminatingNamespaceIsNone() {
    Lookup<Namespace> namespace =
        Lookup.found(new Namespace("shop", Map.of("phase", "Terminating"), false));
    assertThat(EnforcementMode.of(Change.creationOf(resource(marked("a"))), namespace))
        .isEqualTo(EnforcementMode.ENFORCE);
  }

  private static EnforcementMode of(Change change) {
    return EnforcementMode.of(change, Lookup.unknown());
  }

  private static Change change(String user, Operation operation, String apiVersion, String kind) {
    Optional<Resource> previous =
        operation == Operation.UPDATE
            ? Optional.of(object(apiVersion, kind, "{}"))
            : Optional.empty();
    return new Change(
        operation,
        "",
        "shop",
        object(apiVersion, kind, "{marks: [a]}"),
        previous,
        Optional.of(new UserInfo(user, List.of())),
        RequestOptions.NONE);
  }

  private static Resource object(String apiVersion, String kind, String spec) {
    return resource(
        "{apiVersion: %s, kind: %s, metadata: {name: a}, spec: %s}"
            .formatted(apiVersion, kind, spec));
  }
}
