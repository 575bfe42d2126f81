package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedDataDirectoryTest {

  private static final Found PODS =
      new Found(
          "/spec/template/spec/volumes/0/persistentVolumeClaim/claimName",
          "db:/var/lib/postgresql/data/pods");

  private static final Found ROLLOUT =
      new Found(PODS.pointer(), PODS.key().replace("pods", "rollout"));

  private static final String DATA = "mountPath: /var/lib/postgresql/data";

  private final CheckTester<ParameterlessCheck.NoParameters> check =
      CheckTester.of(new SharedDataDirectory());

  @ParameterizedTest
  @CsvSource({
    "Deployment, ReadWriteOnce",
    "Deployment, ReadWriteMany",
    "ReplicaSet, ReadWriteMany",
    "StatefulSet, ReadWriteMany",
    "DaemonSet, ReadWriteMany",
  })
  void isCertainOfSeveralPodsOnOneClaim(String kind, String mode) {
    String pods = workload(kind, "replicas: 3,", "postgres:17", DATA);
    check.in(claim(mode, "")).finds(pods, PODS);
    Finding found = check.in(claim(mode, "")).finding(pods);
    assertThat(found.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(found.message())
        .contains("of postgres:17 write into /var/lib/postgresql/data of the claim \"pg\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas: 1, | postgres:17 | mountPath: /var/lib/postgresql/data",
        "replicas: 0, | postgres:17 | mountPath: /var/lib/postgresql/data",
        "replicas: 3, | nextcloud:31 | mountPath: /var/www/html",
        "replicas: 3, | redis:8 | mountPath: /data",
        "replicas: 3, | registry.example.com/shop/postgres:17 | mountPath: /var/lib/postgresql/data",
        "replicas: 3, | postgres:17 | mountPath: /var/lib/postgresql/data, subPathExpr: $(POD_NAME)",
        "replicas: 3, | postgres:17 | mountPath: /var/lib/postgresql/data, readOnly: true",
        "replicas: 3, | postgres:17 | mountPath: /backup",
        "replicas: 3, | postgres:17 | mountPath: /var/lib/postgresql",
      })
  void leavesOthersAlone(String spec, String image, String mount) {
    check.in(claim("ReadWriteOnce", "")).leavesAlone(workload("Deployment", spec, image, mount));
  }

  @Test
  void leavesAClaimForOnePodAlone() {
    check
        .in(claim("ReadWriteOncePod", ""))
        .leavesAlone(workload("Deployment", "replicas: 3,", "postgres:17", DATA));
  }

  @Test
  void leavesADirectoryOfEachPodAlone() {
    String pods =
        workload("Deployment", "replicas: 3,", "postgres:17", "mountPath: /pg")
            .replace("name: db,", "name: db, env: [{name: PGDATA, value: /pg/$(POD_NAME)}],");
    check.in(claim("ReadWriteMany", "")).leavesAlone(pods);
  }

  @Test
  void leavesTemplatesAlone() {
    check
        .in(claim("ReadWriteMany", ""))
        .leavesAlone(
            workload(
                "StatefulSet",
                "replicas: 3, volumeClaimTemplates: [{metadata: {name: data}}],",
                "postgres:17",
                DATA));
  }

  @Test
  void onlySuspectsAClaimThatIsNotKnown() {
    assertThat(
            check.finding(workload("Deployment", "replicas: 3,", "postgres:17", DATA)).certainty())
        .isEqualTo(Certainty.SUSPECTED);
  }

  @Test
  void onlySuspectsADirectoryThatMayBeMoved() {
    String pods =
        workload("Deployment", "replicas: 3,", "postgres:17", DATA)
            .replace("name: db,", "name: db, envFrom: [{secretRef: {name: s}}],");
    assertThat(check.in(claim("ReadWriteMany", "")).finding(pods).certainty())
        .isEqualTo(Certainty.SUSPECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rancher.io/local-path", "nfs.csi.k8s.io"})
  void suspectsARolloutThatStartsTheNewServerFirst(String provisioner) {
    String cluster =
        claim("ReadWriteOnce", ", storageClassName: c")
            + "---\n{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: c}, provisioner: %s}\n"
                .formatted(provisioner);
    String one = workload("Deployment", "", "postgres:17", DATA);
    check.in(cluster).finds(one, ROLLOUT);
    assertThat(check.in(cluster).finding(one).certainty()).isEqualTo(Certainty.SUSPECTED);
    check.in(cluster).leavesAlone(one.replace("spec: {", "spec: {strategy: {type: Recreate}, "));
    check
        .in(cluster)
        .leavesAlone(one.replace("spec: {", "spec: {strategy: {rollingUpdate: {maxSurge: 0}}, "));
    check.in(cluster).leavesAlone(one.replace("Deployment", "StatefulSet"));
  }

  @Test
  void suspectsARolloutOnReadWriteMany() {
    check
        .in(claim("ReadWriteMany", ""))
        .finds(workload("Deployment", "", "postgres:17", DATA), ROLLOUT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Deployment | postgres:16 | mountPath: /x | 1",
        "StatefulSet | postgres:16 | mountPath: /x | 1",
        "Deployment | postgres:16 | mountPath: /x, subPath: a | 1",
        "Deployment | postgres:16 | mountPath: /x, readOnly: true | 0",
        "Deployment | example/pgadmin:1 | mountPath: /x | 0",
        "Deployment | mysql:8.4 | mountPath: /x | 0",
      })
  void suspectsAnotherServerOnTheClaim(String kind, String image, String mount, int findings) {
    String other =
        workload(kind, "", image, mount).replace("{name: db, namespace", "{name: other, namespace");
    String recreated = workload("Deployment", "strategy: {type: Recreate},", "postgres:17", DATA);
    CheckTester<ParameterlessCheck.NoParameters> both =
        check.in(claim("ReadWriteMany", "") + "---\n" + other);
    assertThat(both.findings(recreated))
        .hasSize(findings)
        .allSatisfy(found -> assertThat(found.certainty()).isEqualTo(Certainty.SUSPECTED))
        .allSatisfy(found -> assertThat(found.message()).startsWith(kind + " default/other also"));
    check.in(claim("ReadWriteOnce", "") + "---\n" + other).leavesAlone(recreated);
  }

  @Test
  void suspectsAnAutoscaler() {
    String autoscaler =
        """
        ---
        {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h, namespace: default},
         spec: {maxReplicas: 5, scaleTargetRef: {kind: Deployment, name: db}}}
        """;
    Finding found =
        check
            .in(claim("ReadWriteOnce", "") + autoscaler)
            .finding(workload("Deployment", "", "postgres:17", DATA));
    assertThat(found.certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(found.message()).startsWith("HorizontalPodAutoscaler h may start 5 pods");
  }

  @ParameterizedTest
  @CsvSource({
    "postgres:17, ReadWriteOnce, 5, 1",
    "postgres:17, ReadWriteMany, 5, 1",
    "postgres:17, ReadWriteMany, 1, 0",
    "postgres:17, ReadWriteOncePod, 5, 0",
    "example.com/own:1, ReadWriteMany, 5, 0",
  })
  void suspectsAnAutoscalerOfAnExistingServer(String image, String mode, int max, int findings) {
    String autoscaler =
        """
        {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h, namespace: default},
         spec: {maxReplicas: %d, scaleTargetRef: {kind: %s, name: db}}}
        """;
    String deployment = workload("Deployment", "", image, DATA);
    CheckTester<?> there = check.in(claim(mode, "") + "---\n" + deployment);
    assertThat(there.findings(autoscaler.formatted(max, "Deployment")))
        .hasSize(findings)
        .allSatisfy(found -> assertThat(found.certainty()).isEqualTo(Certainty.SUSPECTED))
        .allSatisfy(
            found ->
                assertThat(found.message())
                    .isEqualTo(
                        "it may start 5 pods of Deployment default/db, which run postgres:17 on the claim \"pg\": several servers in one directory destroy the data; write maxReplicas: 1"));
    String set =
        workload("StatefulSet", "volumeClaimTemplates: [{metadata: {name: own}}], ", image, DATA);
    check.in(claim(mode, "") + "---\n" + set).leavesAlone(autoscaler.formatted(max, "StatefulSet"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "subPath: a | subPath: a | 1",
        "subPath: a | subPath: a/ | 1",
        "subPath: a | subPath: b | 0",
      })
  void suspectsTwoContainersOfOnePod(String one, String other, int findings) {
    String pod =
        """
        {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, namespace: default}, spec: {
          volumeClaimTemplates: [{metadata: {name: data}}], template: {spec: {containers: [
            {name: a, image: 'postgres:17', volumeMounts: [{name: data, %s, %s}]},
            {name: b, image: 'postgres:17', volumeMounts: [{name: data, %s, %s}]}]}}}}
        """
            .formatted(DATA, one, DATA, other);
    assertThat(check.findings(pod)).hasSize(findings);
    assertThat(check.findings(pod))
        .allSatisfy(
            found -> {
              assertThat(found.certainty()).isEqualTo(Certainty.SUSPECTED);
              assertThat(found.message()).contains("\"a\" and \"b\"", "claim template \"data\"");
            });
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static String claim(String mode, String spec) {
    return "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: pg, namespace: default}, spec: {accessModes: [%s]%s}}\n"
        .formatted(mode, spec);
  }

  private static String workload(String kind, String spec, String image, String mount) {
    return """
        {apiVersion: apps/v1, kind: %s, metadata: {name: db, namespace: default}, spec: {%s template: {spec: {
          containers: [{name: db, image: '%s', volumeMounts: [{name: data, %s}]}],
          volumes: [{name: data, persistentVolumeClaim: {claimName: pg}}]}}}}
        """
        .formatted(kind, spec, image, mount);
  }
}
