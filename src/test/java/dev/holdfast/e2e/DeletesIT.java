package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletes that lose data are denied, and nothing else is held up by that. */
class DeletesIT {

  private static final String DENIED = "must not be deleted";
  private static final String OWNER_KIND = "databases.example.com";

  private static final String NO_FINALIZERS = "{\"metadata\":{\"finalizers\":null}}";

  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: databases.example.com}
      spec:
        group: example.com
        names: {kind: Database, plural: databases}
        scope: Namespaced
        versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
      """;

  private static final String INSTANCE =
      "{apiVersion: example.com/v1, kind: Database, metadata: {name: main}}";

  private static HoldfastServer holdfast;

  /** A database with two claims, whose pods run. */
  private static String busy;

  @BeforeAll
  static void guardARunningDatabase() {
    busy = Cluster.namespace();
    kubectl(busy, Manifests.database("db", 2), "apply", "-f", "-");
    awaitBound(busy, 2);
    holdfast = Cluster.guard(Map.of());
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
  }

  @Test
  void aClaimOfARunningPodStaysUntilItIsScaledAway() {
    Kubectl.Result denied = kubectl(busy, "", "delete", "pvc", "data-db-1", "--wait=false");
    assertThat(denied.exitCode()).isEqualTo(1);
    assertThat(denied.err())
        .contains(DENIED, "claim-in-use-deleted", "StatefulSet " + busy + "/db");

    HttpResponse<String> collection = new ApiServer(busy).deleteAll("persistentvolumeclaims");
    assertThat(collection.code()).as(collection.body()).isEqualTo(403);
    assertThat(kubectl(busy, "", "get", "pvc", "-o", "name").out().lines()).hasSize(2);

    kubectl(busy, "", "scale", "statefulset/db", "--replicas=1");
    awaitPods(busy, 1);
    Kubectl.Result allowed = kubectl(busy, "", "delete", "pvc", "data-db-1", "--timeout=30s");
    assertThat(allowed.exitCode()).as(allowed.all()).isZero();
    kubectl(busy, "", "scale", "statefulset/db", "--replicas=2");
    awaitBound(busy, 2);
  }

  @Test
  void aVolumeOfAClaimIsDenied() {
    String volume =
        kubectl(busy, "", "get", "pvc", "data-db-0", "-o", "jsonpath={.spec.volumeName}").out();
    Kubectl.Result denied = Cluster.admin().run("delete", "pv", volume, "--wait=false");
    assertThat(denied.err()).contains(DENIED, "volume-in-use-deleted", busy + "/data-db-0");
  }

  @Test
  void aClassThatTemplatesNeedIsAWarning() {
    Kubectl.Result warned =
        Cluster.admin().run("delete", "storageclass", "standard", "--dry-run=server");
    assertThat(warned.exitCode()).as(warned.all()).isZero();
    assertThat(warned.err()).contains("Warning: holdfast: storage-class-in-use-deleted:");
  }

  @Test
  void aClaimOfATerminatingPodIsNotInUse() {
    String namespace = Cluster.namespace();
    kubectl(namespace, Manifests.claim("data"), "apply", "-f", "-");
    kubectl(namespace, pod("one", "data"), "apply", "-f", "-");
    awaitBound(namespace, 1);
    assertThat(kubectl(namespace, "", "delete", "pvc", "data", "--wait=false").err())
        .contains(DENIED, "Pod " + namespace + "/one");

    kubectl(namespace, "", "delete", "pod", "one", "--wait=false");
    Kubectl.Result allowed = kubectl(namespace, "", "delete", "pvc", "data", "--wait=false");
    assertThat(allowed.exitCode()).as(allowed.all()).isZero();
    kubectl(namespace, "", "patch", "pod", "one", "--type=merge", "-p", NO_FINALIZERS);
  }

  /** Workloads first, and claims at once afterwards: their pods still run. */
  @Test
  void anUninstallInTheOrderOfHelmSucceeds() {
    String namespace = Cluster.namespace();
    kubectl(namespace, Manifests.claim("shared"), "apply", "-f", "-");
    kubectl(namespace, Manifests.deployment("web", "shared", 1), "apply", "-f", "-");
    kubectl(namespace, Manifests.database("db", 1), "apply", "-f", "-");
    awaitBound(namespace, 2);
    for (String object : List.of("sts/db", "deployment/web", "pvc/shared", "pvc/data-db-0")) {
      Kubectl.Result deleted = kubectl(namespace, "", "delete", object, "--wait=false");
      assertThat(deleted.exitCode()).as(deleted.all()).isZero();
    }
    awaitNone(namespace, "pvc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"background", "foreground"})
  void aProtectedSetIsNotDeletedWithItsClaims(String cascade) {
    String namespace = Cluster.namespace();
    kubectl(namespace, deletingItsClaims("db"), "apply", "-f", "-");
    awaitBound(namespace, 1);
    Kubectl.Result warned =
        kubectl(namespace, "", "delete", "sts", "db", "--cascade=" + cascade, "--dry-run=server");
    assertThat(warned.exitCode()).as(warned.all()).isZero();
    assertThat(warned.err()).contains("Warning: holdfast: stateful-set-deleted-with-its-claims:");

    kubectl(namespace, "", "label", "sts", "db", "holdfast.dev/protect=true");
    Cluster.await(
        "the protected set is denied",
        () ->
            kubectl(namespace, "", "delete", "sts", "db", "--cascade=" + cascade, "--wait=false")
                .err()
                .contains(DENIED));
    Kubectl.Result orphaned =
        kubectl(namespace, "", "delete", "sts", "db", "--cascade=orphan", "--timeout=30s");
    assertThat(orphaned.exitCode()).as(orphaned.all()).isZero();
    assertThat(kubectl(namespace, "", "get", "pvc", "-o", "name").out().lines()).hasSize(1);
  }

  /** The garbage collector deletes the claims of a set that was deleted with a warning. */
  @Test
  void theGarbageCollectorDeletesOwnedClaims() {
    String namespace = Cluster.namespace();
    kubectl(namespace, deletingItsClaims("db"), "apply", "-f", "-");
    awaitBound(namespace, 1);
    Kubectl.Result deleted = kubectl(namespace, "", "delete", "sts", "db", "--timeout=30s");
    assertThat(deleted.exitCode()).as(deleted.all()).isZero();
    awaitNone(namespace, "pvc");
  }

  @Test
  void aProtectedNamespaceStaysAndAnotherGoesWithEverything() {
    String namespace = Cluster.namespace();
    kubectl(namespace, Manifests.database("db", 2), "apply", "-f", "-");
    kubectl(namespace, deletingItsClaims("other"), "apply", "-f", "-");
    awaitBound(namespace, 3);
    Cluster.admin().run("label", "namespace", namespace, "holdfast.dev/protect=true");
    Cluster.await(
        "the protected namespace is denied",
        () ->
            Cluster.admin()
                .run("delete", "namespace", namespace, "--wait=false")
                .err()
                .contains(DENIED));

    Cluster.admin().run("label", "namespace", namespace, "holdfast.dev/protect-");
    Cluster.await(
        "the namespace is not protected",
        () ->
            Cluster.admin()
                .run("delete", "namespace", namespace, "--dry-run=server")
                .err()
                .contains("Warning: holdfast: namespace-with-data-deleted:"));
    Kubectl.Result deleted = Cluster.admin().run("delete", "namespace", namespace, "--timeout=40s");
    assertThat(deleted.exitCode()).as(deleted.all()).isZero();
  }

  @Test
  void aDefinitionIsDeletedOnlyWhenNothingOfItsInstancesIsLeft() {
    String namespace = Cluster.namespace();
    Cluster.admin().runWithInput(DEFINITION, "create", "-f", "-");
    Cluster.admin().run("wait", "--for=condition=established", "crd/" + OWNER_KIND);
    Kubectl admin = Cluster.admin().inNamespace(namespace);
    admin.runWithInput(INSTANCE, "create", "-f", "-");
    String uid = admin.run("get", OWNER_KIND, "main", "-o", "jsonpath={.metadata.uid}").out();
    String claim =
        Manifests.claim("main-1").replace("spec:", "spec:\n  volumeName: volume-of-main");
    admin.runWithInput(owned(claim, uid), "create", "-f", "-");

    Cluster.await(
        "the definition is denied",
        () ->
            Cluster.admin()
                .run("delete", "crd", OWNER_KIND, "--wait=false")
                .err()
                .contains("custom-resource-definition-in-use-deleted"));
    assertThat(admin.run("get", OWNER_KIND, "main").exitCode()).isZero();

    admin.run("delete", OWNER_KIND, "main", "--timeout=30s");
    awaitNone(namespace, "pvc");
    Kubectl.Result deleted = Cluster.admin().run("delete", "crd", OWNER_KIND, "--timeout=30s");
    assertThat(deleted.exitCode()).as(deleted.all()).isZero();
  }

  /** A condition that errs skips its webhook silently, so each row is seen at work. */
  @Test
  void everyRowIsCalled() {
    String namespace = Cluster.namespace();
    kubectl(namespace, deletingItsClaims("db"), "apply", "-f", "-");
    Cluster.admin()
        .runWithInput(DEFINITION.replace("example.com", "example.org"), "create", "-f", "-");
    String volume =
        kubectl(busy, "", "get", "pvc", "data-db-0", "-o", "jsonpath={.spec.volumeName}").out();
    kubectl(namespace, "", "delete", "sts", "db", "--dry-run=server");
    kubectl(busy, "", "delete", "pvc", "data-db-0", "--dry-run=server");
    for (String object :
        List.of(
            "pv/" + volume,
            "storageclass/standard",
            "namespace/" + busy,
            "crd/databases.example.org")) {
      Cluster.admin().run("delete", object, "--dry-run=server");
    }
    String metrics = holdfast.page("/metrics");
    for (String kind :
        List.of(
            "PersistentVolumeClaim",
            "StatefulSet",
            "PersistentVolume",
            "StorageClass",
            "Namespace",
            "CustomResourceDefinition")) {
      assertThat(metrics)
          .contains(
              "holdfast_reviews_total{dry_run=\"true\",kind=\"%s\",operation=\"DELETE\""
                  .formatted(kind));
    }
    Cluster.admin().run("delete", "crd", "databases.example.org");
  }

  private static String deletingItsClaims(String name) {
    return Manifests.database(name, 1)
        .replace(
            "spec:\n  serviceName",
            """
            spec:
              persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete, whenScaled: Retain}
              serviceName""");
  }

  /** Its finalizer keeps it while it terminates. */
  private static String pod(String name, String claim) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, finalizers: [example.com/hold]}
        spec:
          terminationGracePeriodSeconds: 0
          containers: [{name: web, image: "example.com/web:1"}]
          volumes: [{name: data, persistentVolumeClaim: {claimName: %s}}]
        """
        .formatted(name, claim);
  }

  private static String owned(String claim, String uid) {
    return claim.replace(
        "metadata: {",
        """
        metadata: {ownerReferences: [{apiVersion: example.com/v1, kind: Database, name: main,
          uid: %s, controller: true}], \
        """
            .formatted(uid));
  }

  private static void awaitBound(String namespace, int count) {
    Cluster.await(
        count + " bound claims",
        () ->
            kubectl(namespace, "", "get", "pvc", "-o", "jsonpath={.items[*].status.phase}")
                .out()
                .equals("Bound ".repeat(count).strip()));
  }

  private static void awaitPods(String namespace, int count) {
    Cluster.await(
        count + " pods",
        () -> kubectl(namespace, "", "get", "pods", "-o", "name").out().lines().count() == count);
  }

  private static void awaitNone(String namespace, String kind) {
    Cluster.await(
        "no " + kind, () -> kubectl(namespace, "", "get", kind, "-o", "name").out().isEmpty());
  }

  private static Kubectl.Result kubectl(String namespace, String input, String... command) {
    return Cluster.alice(namespace).runWithInput(input, command);
  }
}
