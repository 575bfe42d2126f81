package dev.holdfast.check.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Protection;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.UserInfo;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimInUseDeletedTest {

  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data, namespace: shop}
      spec: {volumeName: pv-1, resources: {requests: {storage: 10Gi}}}
      """;

  private static final String SET =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: shop}
      spec: {replicas: 2, volumeClaimTemplates: [{metadata: {name: data}}]}
      """;

  private static final String DEPLOYMENT = workload("apps/v1", "Deployment", "web");
  private static final String CHILD =
      owned(workload("apps/v1", "ReplicaSet", "web-5c4"), "apps/v1", "Deployment", "web");
  private static final String CRON_JOB =
      """
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: web, namespace: shop}
      spec: {jobTemplate: {spec: {template: {spec: {volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]}}}}}
      """;
  private static final String JOB =
      owned(workload("batch/v1", "Job", "web-29"), "batch/v1", "CronJob", "web");

  private final CheckTester<Protection> check = CheckTester.of(new ClaimInUseDeleted());

  @Test
  void takesAnything() {
    check.takesAnything();
    check.in(SET + "---\n" + DEPLOYMENT).takesAnything();
  }

  @Test
  void saysWhatIsLostAndWhatToDo() {
    String volume = volume("Delete");
    assertThat(found(volume, DEPLOYMENT, CLAIM).getFirst().message())
        .isEqualTo(
            "Deployment shop/web uses it: it turns Terminating, which cannot be undone, and at the"
                + " next restart it goes with its data (10Gi on pv-1); scale down or delete the"
                + " workload first, and to keep the data take a snapshot or set"
                + " persistentVolumeReclaimPolicy: Retain on the volume");
    assertThat(found(volume("Retain"), DEPLOYMENT, CLAIM).getFirst().message())
        .endsWith(
            "it goes, and only its volume pv-1 is kept (Retain); scale down or delete the workload"
                + " first");
    assertThat(found(DEPLOYMENT, CLAIM).getFirst().message())
        .contains("it goes, with its data (10Gi on pv-1) unless the volume has Retain; ");
    assertThat(found(SET, workload("v1", "Pod", "a"), DEPLOYMENT, dataOf("db-0")))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .startsWith("StatefulSet shop/db uses it");
    assertThat(found(workload("v1", "Pod", "a"), DEPLOYMENT, CLAIM).getFirst().message())
        .startsWith("Deployment shop/web, Pod shop/a use it: ");
  }

  @Test
  void leavesAClaimWithoutAVolumeAlone() {
    assertThat(found(DEPLOYMENT, CLAIM.replace("volumeName: pv-1, ", ""))).isEmpty();
    assertThat(found(DEPLOYMENT, labelled(CLAIM.replace("volumeName: pv-1, ", "")))).isEmpty();
  }

  /** Its data is gone with its volume, so the delete is a repair. */
  @Test
  void leavesALostClaimAlone() {
    String lost = CLAIM + "status: {phase: Lost}\n";
    assertThat(found(DEPLOYMENT, lost)).isEmpty();
    assertThat(found(DEPLOYMENT, labelled(lost))).isEmpty();
  }

  /** Every user can write an owner into a workload. */
  @ParameterizedTest
  @CsvSource({
    "alice, CERTAIN",
    "system:serviceaccount:shop:ci, CERTAIN",
    "system:serviceaccount:operators:db, SUSPECTED",
  })
  void believesACustomOwnerOnlyIfAnOperatorDeletes(String user, Certainty certainty) {
    String manifests =
        String.join("---\n", owned(DEPLOYMENT, "example.com/v1", "Site", "main"), CLAIM);
    Change change =
        Change.deletionOf(ManifestReader.read("a.yaml", manifests).getLast(), RequestOptions.NONE)
            .by(new UserInfo(user, List.of()));
    assertThat(check.in(manifests).findings(change))
        .extracting(Finding::certainty)
        .containsExactly(certainty);
  }

  @Nested
  class IsUsed {

    @ParameterizedTest
    @CsvSource({
      "apps/v1, Deployment",
      "apps/v1, StatefulSet",
      "apps/v1, ReplicaSet",
      "v1, ReplicationController",
      "apps/v1, DaemonSet",
      "batch/v1, Job",
      "v1, Pod"
    })
    void byAWorkloadWithPods(String apiVersion, String kind) {
      String manifest = workload(apiVersion, kind, "web");
      assertThat(certainty(manifest, CLAIM)).containsExactly(Certainty.CERTAIN);
      String going =
          manifest.replace("name: web", "name: web, deletionTimestamp: \"2026-01-01T00:00:00Z\"");
      assertThat(found(going, CLAIM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "StatefulSet", "ReplicaSet"})
    void notByAWorkloadThatIsScaledToZero(String kind) {
      String manifest = workload("apps/v1", kind, "web").replace("spec: {", "spec: {replicas: 0, ");
      assertThat(found(manifest, CLAIM)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"db-0, true", "db-1, true", "db-2, false", "db-x, false", "dbs-0, false"})
    void byTheOrdinalsOfAStatefulSet(String name, boolean isUsed) {
      assertThat(found(SET, dataOf(name))).hasSize(isUsed ? 1 : 0);
      String fromTwo = SET.replace("replicas: 2", "replicas: 2, ordinals: {start: 2}");
      assertThat(found(fromTwo, dataOf("db-1"))).isEmpty();
      assertThat(found(fromTwo, dataOf("db-3"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Succeeded", "Failed"})
    void notByAPodThatHasEnded(String phase) {
      assertThat(found(workload("v1", "Pod", "a") + "status: {phase: %s}".formatted(phase), CLAIM))
          .isEmpty();
    }

    @Test
    void notByAJobThatHasEnded() {
      String ended = "status: {conditions: [{type: Complete, status: 'True'}]}";
      assertThat(found(workload("batch/v1", "Job", "a") + ended, CLAIM)).isEmpty();
    }

    @Test
    void notInAnotherNamespace() {
      assertThat(found(DEPLOYMENT.replace("shop", "else"), CLAIM)).isEmpty();
    }

    @Test
    void maybeByASuspendedJobOrACronJob() {
      String suspended =
          workload("batch/v1", "Job", "a").replace("spec: {", "spec: {suspend: true, ");
      assertThat(certainty(suspended, CLAIM)).containsExactly(Certainty.SUSPECTED);
      assertThat(certainty(CRON_JOB, CLAIM)).containsExactly(Certainty.SUSPECTED);
      assertThat(certainty(suspended(CRON_JOB), CLAIM)).containsExactly(Certainty.SUSPECTED);
      assertThat(found(CRON_JOB, CLAIM).getFirst().message())
          .isEqualTo(
              "CronJob shop/web may use it: as soon as no pod mounts it, it goes, with its data"
                  + " (10Gi on pv-1) unless the volume has Retain; delete the workload first");
    }

    @Test
    void maybeByTheWorkloadOfAnOperator() {
      assertThat(certainty(owned(DEPLOYMENT, "example.com/v1", "App", "app"), CLAIM))
          .containsExactly(Certainty.SUSPECTED);
      String pod = owned(workload("v1", "Pod", "pg-1"), "postgresql.cnpg.io/v1", "Cluster", "pg");
      assertThat(certainty(pod, CLAIM)).containsExactly(Certainty.SUSPECTED);
    }
  }

  @Nested
  class AVolumeOfANode {

    private static final String NODE =
        "apiVersion: v1\nkind: Node\nmetadata: {name: a, labels: {kubernetes.io/hostname: host-a}}\n";

    @ParameterizedTest
    @CsvSource({
      "kubernetes.io/hostname, host-a, CERTAIN",
      "kubernetes.io/hostname, host-b, SUSPECTED",
      "topology.topolvm.io/node, a, CERTAIN",
      "topology.topolvm.io/node, b, SUSPECTED",
      "topology.kubernetes.io/zone, b, CERTAIN"
    })
    void isOutOfReachWithoutTheNode(String label, String value, Certainty certainty) {
      assertThat(certainty(NODE, local(label, value), DEPLOYMENT, CLAIM))
          .containsExactly(certainty);
    }

    @Test
    void isOutOfReachIfTheNodeIsBeingDeleted() {
      String going =
          NODE.replace("name: a,", "name: a, deletionTimestamp: \"2026-01-01T00:00:00Z\",");
      String volume = local("kubernetes.io/hostname", "host-a");
      assertThat(found(going, volume, DEPLOYMENT, CLAIM))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.certainty()).isEqualTo(Certainty.SUSPECTED);
                assertThat(finding.message())
                    .isEqualTo(
                        "Deployment shop/web uses it; the node of its volume pv-1 is gone, and if"
                            + " it comes back, the data may be lost");
              });
      assertThat(certainty(going, volume, DEPLOYMENT, labelled(CLAIM)))
          .containsExactly(Certainty.CERTAIN);
      assertThat(found(going, volume, CLAIM)).isEmpty();
    }

    @Test
    void isInReachIfTheNodesAreUnknown() {
      assertThat(certainty(local("kubernetes.io/hostname", "host-b"), DEPLOYMENT, CLAIM))
          .containsExactly(Certainty.CERTAIN);
    }

    private static String local(String label, String value) {
      return volume("Delete")
          .replace(
              "spec: {",
              "spec: {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: %s, operator: In, values: [%s]}]}]}}, "
                  .formatted(label, value));
    }
  }

  @Nested
  class AChild {

    @Test
    void isRepresentedByItsDeployment() {
      assertThat(found(DEPLOYMENT, CHILD, CLAIM))
          .singleElement()
          .extracting(Finding::message)
          .asString()
          .startsWith("Deployment shop/web uses it: ");
    }

    @Test
    void usesNothingIfItsOwnerIsGone() {
      assertThat(found(CHILD, CLAIM)).isEmpty();
      assertThat(found(JOB, CLAIM)).isEmpty();
    }

    @Test
    void usesNothingIfItsOwnerIsBeingDeleted() {
      assertThat(found(going(DEPLOYMENT), CHILD, CLAIM)).isEmpty();
      assertThat(found(going(CRON_JOB), JOB, CLAIM)).isEmpty();
    }

    @Test
    void usesNothingIfItsDeploymentIsScaledToZero() {
      assertThat(found(DEPLOYMENT.replace("spec: {", "spec: {replicas: 0, "), CHILD, CLAIM))
          .isEmpty();
    }

    @Test
    void maybeUsesItIfItsOwnerDoesNotMountItOrIsUnknown() {
      String other = DEPLOYMENT.replace("claimName: data", "claimName: new");
      assertThat(certainty(other, CHILD, CLAIM)).containsExactly(Certainty.SUSPECTED);
      CheckTester<Protection> some =
          new CheckTester<>(
              check.check(),
              check.parameters(),
              ManifestClusterView.ofSome(ManifestReader.read("cluster.yaml", CHILD)));
      assertThat(Deletes.of(some, CLAIM))
          .extracting(Finding::certainty)
          .containsExactly(Certainty.SUSPECTED);
    }

    @Test
    void ofACronJobUsesItWhileItRuns() {
      assertThat(certainty(CRON_JOB, JOB, CLAIM)).containsExactly(Certainty.CERTAIN);
      assertThat(certainty(suspended(CRON_JOB), JOB, CLAIM)).containsExactly(Certainty.CERTAIN);
      assertThat(found(CRON_JOB, JOB, CLAIM).getFirst().message())
          .startsWith("Job shop/web-29 uses it: ");
    }
  }

  @Nested
  class IsProtected {

    private static final String NAMESPACE =
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {holdfast.dev/protect: 'true'}}\n";

    @Test
    void byItsOwnLabel() {
      assertThat(found(labelled(CLAIM)))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.key()).isEqualTo("protected");
                assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
                assertThat(finding.pointer().toString()).isEmpty();
                assertThat(finding.message())
                    .startsWith(
                        "it is protected by the label holdfast.dev/protect: \"true\" (on it, its"
                            + " workload or its namespace): deleted, it goes, with its data");
              });
      assertThat(found(labelled(CLAIM).replace("'true'", "'false'"))).isEmpty();
    }

    @Test
    void byItsNamespace() {
      assertThat(certainty(NAMESPACE, CLAIM)).containsExactly(Certainty.CERTAIN);
    }

    @Test
    void byItsWorkload() {
      String idle = labelled(SET).replace("replicas: 2", "replicas: 0");
      assertThat(certainty(idle, dataOf("db-1"))).containsExactly(Certainty.CERTAIN);
      assertThat(certainty(labelled(CRON_JOB), CLAIM)).containsExactly(Certainty.CERTAIN);
      assertThat(found(labelled(CHILD), CLAIM)).isEmpty();
    }

    @Test
    void byAnotherLabel() {
      CheckTester<Protection> other = check.with(new Protection("acme.com/keep"));
      assertThat(Deletes.of(other, labelled(CLAIM))).isEmpty();
      assertThat(
              Deletes.of(other, labelled(CLAIM).replace("holdfast.dev/protect", "acme.com/keep")))
          .hasSize(1);
    }

    @Test
    void alsoWithoutAnyKnowledgeOfTheCluster() {
      assertThat(Deletes.of(check, CLAIM)).isEmpty();
      assertThat(Deletes.of(check, labelled(CLAIM))).hasSize(1);
    }
  }

  private static List<Certainty> certainty(String... manifests) {
    return found(manifests).stream().map(Finding::certainty).toList();
  }

  private static List<Finding> found(String... manifests) {
    return Deletes.of(new ClaimInUseDeleted(), String.join("\n---\n", manifests));
  }

  private static String dataOf(String pod) {
    return CLAIM.replace("name: data", "name: data-" + pod);
  }

  private static String labelled(String manifest) {
    return manifest.replace(
        "namespace: shop", "namespace: shop, labels: {holdfast.dev/protect: 'true'}");
  }

  private static String going(String manifest) {
    return manifest.replace(
        "namespace: shop", "namespace: shop, deletionTimestamp: \"2026-01-01T00:00:00Z\"");
  }

  private static String suspended(String cronJob) {
    return cronJob.replace("spec: {jobTemplate", "spec: {suspend: true, jobTemplate");
  }

  private static String owned(String manifest, String apiVersion, String kind, String name) {
    return manifest.replace(
        "namespace: shop",
        "namespace: shop, ownerReferences: [{apiVersion: %s, kind: %s, name: %s, controller: true}]"
            .formatted(apiVersion, kind, name));
  }

  private static String workload(String apiVersion, String kind, String name) {
    String pods = "volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]";
    return """
        apiVersion: %s
        kind: %s
        metadata: {name: %s, namespace: shop}
        spec: {%s}
        """
        .formatted(
            apiVersion,
            kind,
            name,
            kind.equals("Pod") ? pods : "template: {spec: {%s}}".formatted(pods));
  }

  private static String volume(String policy) {
    return """
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: pv-1}
        spec: {persistentVolumeReclaimPolicy: %s}
        """
        .formatted(policy);
  }
}
