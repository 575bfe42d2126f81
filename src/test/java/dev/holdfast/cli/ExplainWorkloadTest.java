package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.holdfast.server.watch.FakeApiServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Holdfast takes workloads for, in manifests and in a cluster with a fake API server. */
class ExplainWorkloadTest {

  private static final String SET =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: shop}
      spec:
        replicas: 2
        template:
          spec:
            containers:
              - name: db
                image: %s
                %s
                volumeMounts: [{name: data, mountPath: %s}]
        volumeClaimTemplates:
          - metadata: {name: data}
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: gp3
              resources: {requests: {storage: 10Gi}}
      """;

  private static final String GP3 =
      """
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: gp3}
      provisioner: ebs.csi.aws.com
      """;

  private static final String DEPLOYMENT =
      """
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: %s, namespace: shop}
      spec:
        replicas: %s
        template:
          spec:
            containers:
              - {name: web, image: "example.com/web:1", volumeMounts: [{name: v, mountPath: /v}]}
            volumes: [{name: v, persistentVolumeClaim: {claimName: files}}]
      """;

  private static final String CLAIM =
      """
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: files, namespace: shop}
      spec: {accessModes: [ReadWriteOnce], storageClassName: gp3, resources: {requests: {storage: 1Gi}}}
      """;

  @TempDir private Path folder;

  @Test
  void aDirectoryInTheClaimNamedByAVariable() throws IOException {
    Path file =
        file(
            set(
                    "postgres:17",
                    "env: [{name: PGDATA, value: /var/lib/postgresql/data/pgdata}]",
                    "/var/lib/postgresql/data")
                + GP3);
    assertThat(explain(file))
        .isEqualTo(
            """
            StatefulSet shop/db  %s:1
              Pods:           2 (replicas)
              Container:      db
                Image:        postgres:17
                Taken for:    PostgreSQL, a server that keeps data
                Data in:      /var/lib/postgresql/data/pgdata (env PGDATA)
                  On:         the claim template "data" (each pod has its own), mounted at
                              /var/lib/postgresql/data
              Claim template: data
                Asks for:     ReadWriteOnce, 10Gi
                Class:        gp3, named in the claim
                Driver:       ebs.csi.aws.com (disk, for one node at a time, stays in its zone)
              Not known:      other objects than those of the manifests (--cluster reads those of a cluster)

            """
                .formatted(file));
  }

  @Test
  void aClaimAtTheWrongPlace() throws IOException {
    assertThat(explain(file(set("mysql:8.4", "", "/data"))))
        .contains(
            """
                Data in:      /var/lib/mysql (the default of the image)
                  On:         no volume: it is deleted with the container
                Other mounts: /data: the claim template "data"
            """)
        .contains("Not known:      what provisions the volume of the claim template \"data\"\n");
  }

  @Test
  void aClaimAboveTheVolumeOfTheImage() throws IOException {
    assertThat(explain(file(set("postgres:17", "", "/var/lib"))))
        .contains("On:         the claim template \"data\" (each pod has its own), mounted at")
        .contains(
            "Hidden:     the image declares a VOLUME at /var/lib/postgresql/data: containerd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "args: [--datadir=/srv/mysql] | /srv/mysql (the option --datadir)",
        "args: [mysqld, --datadir, /srv] | /srv (the option --datadir)",
        "args: [--defaults-file=/x] | not known: the option --defaults-file may name another",
        "args: [--datadir=srv] | not known: the option --datadir, whose value is not known",
        "command: [sh, -c, 'a; exec mysqld'] | not known: command and args cannot be read",
      })
  void optionsThatMoveTheDirectory(String fields, String expected) throws IOException {
    assertThat(explain(file(set("mysql:8.4", fields, "/data"))))
        .contains("Data in:      " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "envFrom: [{configMapRef: {name: c}}] | /srv/pg (env PGDATA from ConfigMap \"c\")",
        "env: [{name: PGDATA, valueFrom: {configMapKeyRef: {name: c, key: K}}}]"
            + " | /srv/k (env PGDATA from ConfigMap \"c\", key \"K\")",
        "env: [{name: PGDATA, valueFrom: {configMapKeyRef: {name: other, key: K}}}]"
            + " | not known: env PGDATA from ConfigMap \"other\", key \"K\", whose value",
        "env: [{name: PGDATA, valueFrom: {secretKeyRef: {name: s, key: K}}}]"
            + " | not known: env PGDATA from Secret \"s\", key \"K\", whose value",
        "env: [{name: PGDATA, valueFrom: {fieldRef: {fieldPath: a}}}]"
            + " | not known: env PGDATA from a field of the pod, whose value",
      })
  void variablesThatMoveTheDirectory(String fields, String expected) throws IOException {
    String map =
        """
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: shop},
         data: {PGDATA: /srv/pg, K: /srv/k}}
        """;
    assertThat(explain(file(set("postgres:17", fields, "/data") + map)))
        .contains("Data in:      " + expected);
  }

  @Test
  void variablesOfASecretAreADoubt() throws IOException {
    assertThat(
            explain(
                file(
                    set(
                        "postgres:17",
                        "envFrom: [{secretRef: {name: pw}}]",
                        "/var/lib/postgresql"))))
        .contains("Data in:      /var/lib/postgresql/data (the default of the image)")
        .contains("Doubt:        unless envFrom names another directory\n")
        .contains("the variables from Secret \"pw\" in envFrom of the container \"db\"\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.com/app:1 | | nothing: the image is not in the table",
        "registry.example.com/shop/postgres:17 | | not certainly PostgreSQL: only the end",
        "postgres:17 | command: [pg_dump] | PostgreSQL, but it runs a client, a cache or another",
        "postgres:17 | command: [/start.sh] | PostgreSQL; it is not known whether it keeps data",
      })
  void whatAnImageIsTakenFor(String image, String fields, String expected) throws IOException {
    assertThat(explain(file(set(image, fields == null ? "" : fields, "/data"))))
        .contains("Taken for:    " + expected);
  }

  @Test
  void theVersionThatDecides() throws IOException {
    assertThat(explain(file(set("postgres:latest", "", "/data"))))
        .contains("Doubt:        it depends on the version, and the tag does not name one");
  }

  @Test
  void twoDeploymentsOnOneClaim() throws IOException {
    String manifests =
        DEPLOYMENT.formatted("web", 1) + DEPLOYMENT.formatted("cron", 3) + CLAIM + GP3;
    assertThat(explain(file(manifests)))
        .contains(
            """
              Claim:          files
                Asks for:     ReadWriteOnce
                Class:        gp3, named in the claim
                Driver:       ebs.csi.aws.com (disk, for one node at a time, stays in its zone)
                Access:       one node (ReadWriteOnce): pods on other nodes hang
                Shared with:  Deployment shop/cron (3 pods)
            """)
        .contains("Mounted by:   Deployment shop/cron (3 pods), Deployment shop/web (1 pod)\n")
        .contains("Asks for:     ReadWriteOnce, 1Gi\n");
  }

  @Test
  void anAutoscalerAndADriverThatNobodyKnows() throws IOException {
    String scaler =
        """
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: more, namespace: shop}
        spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 5}
        """;
    String manifests =
        DEPLOYMENT.formatted("web", "") + CLAIM + GP3.replace("ebs.csi", "new.csi") + scaler;
    assertThat(explain(file(manifests)))
        .contains("Pods:           1 (the default of replicas), up to 5 (maxReplicas of")
        .contains("Driver:       new.csi.aws.com (in no table)\n")
        .contains("the driver new.csi.aws.com: it is in no table (--facts adds your own)\n");
  }

  @Test
  void standardInputAndFolders() throws IOException {
    String manifest = set("postgres:17", "", "/data");
    assertThat(Run.withInput(manifest, "explain", "-").out())
        .startsWith("StatefulSet shop/db  <stdin>:1\n");
    file(manifest);
    assertThat(Run.of("explain", folder.toString()).out()).startsWith("StatefulSet shop/db  ");
    assertThat(Run.of("explain", "-n", "team", "src/test/resources/shop").out()).contains(" team/");
  }

  @Test
  void everyFixtureCanBeExplained() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("policies"))) {
      for (Path fixture : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        Run run = Run.of("explain", fixture.toString());
        assertThat(run.err()).as(fixture.toString()).doesNotContain("bug");
      }
    }
  }

  @Test
  void manyWorkloadsOnOneClaimDoNotTakeLong() throws IOException {
    StringBuilder manifests = new StringBuilder(CLAIM);
    for (int i = 0; i < 5_000; i++) {
      manifests.append(DEPLOYMENT.formatted("w" + i, 1));
    }
    Path file = file(manifests.toString());
    assertTimeout(
        Duration.ofSeconds(30),
        () -> assertThat(explain(file)).contains("w0 (1 pod)", "and 4996 more"));
  }

  @Test
  void namesOfStrangersAreClipped() throws IOException {
    String name = "x".repeat(200_000);
    String manifest = DEPLOYMENT.formatted("web", 1).replace("files", name);
    assertThat(
            explain(
                file(
                    manifest
                        .replace("example.com", name)
                        .replace("{name: web, image", "{name: %s, image".formatted(name)))))
        .hasSizeLessThan(5_000);
  }

  @Test
  void whatIsNoManifestOfAWorkload() throws IOException {
    Run run = Run.of("explain", file(GP3).toString());
    assertThat(run.err())
        .startsWith("no workload and no claim to explain; kinds: statefulset (sts), ");
    assertThat(run.exitCode()).isEqualTo(2);
    Run broken = Run.of("explain", file(GP3 + "---\na: : b\n").toString());
    assertThat(broken.err()).contains("objects.yaml:7: ");
    assertThat(broken.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db.yml | there is no check \"db.yml\"; there are claim-in-use-deleted, ",
        "db.yml | there is no such file either; an object of the cluster is KIND/NAME, with one of",
        "pod/db | there is no file \"pod/db\", and no kind \"pod\" with stored data; kinds: state",
        "sts/ | \"sts/\" has no name after the slash",
      })
  void argumentsThatNameNothing(String argument, String expected) {
    Run run = Run.of("explain", argument);
    assertThat(run.err()).contains(expected);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "statefulset/db",
        "StatefulSet/db",
        "statefulsets/db",
        "sts/db",
        "statefulsets.apps/db",
      })
  void anObjectOfACluster(String argument) throws IOException {
    Run run = inCluster(ExplainWorkloadTest::shop, argument, "-n", "shop");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("StatefulSet shop/db\n  Pods:           1 (replicas)\n")
        .contains("Volume:       data-db-0 on pv-1 (ebs.csi.aws.com, zone eu-1a)\n")
        .contains("Class:        standard, the default class\n")
        .contains("Driver:       kubernetes.io/aws-ebs (row ebs.csi.aws.com: disk, ")
        .doesNotContain("Not known");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void anObjectThatTheClusterDoesNotHave() throws IOException {
    Run run = inCluster(ExplainWorkloadTest::shop, "sts/bd");
    assertThat(run.err())
        .isEqualTo(
            "there is no StatefulSet \"bd\" in the namespace \"default\" of context \"test\"\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void anObjectThatMayNotBeRead() throws IOException {
    Run run = inCluster(path -> Answer.status(403, "no", 0), "sts/db");
    assertThat(run.err()).isEqualTo("may not get statefulsets db: forbidden\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void whatMayNotBeReadIsNotKnown() throws IOException {
    Run run =
        inCluster(
            path ->
                path.equals("/apis/apps/v1/namespaces/shop/statefulsets/db")
                    ? shop(path)
                    : Answer.status(403, "no", 0),
            "sts/db",
            "--namespace=shop");
    assertThat(run.out())
        .contains("Class:        the default class of the cluster\n")
        .contains("Not known:      whether an autoscaler changes the number of pods\n");
    assertThat(run.err()).contains("may not list storageclasses: forbidden");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void manifestsInACluster() throws IOException {
    Path file = file(set("postgres:17", "", "/data").replace("storageClassName: gp3", ""));
    Run run = inCluster(ExplainWorkloadTest::shop, file.toString(), "--cluster");
    assertThat(run.out()).contains("Class:        standard, the default class\n");
    assertThat(Run.of("explain", file.toString(), "--context=x").err())
        .isEqualTo("--context needs --cluster\n");
  }

  private static Answer shop(String path) {
    if (path.equals("/apis/apps/v1/namespaces/shop/statefulsets/db")) {
      return new Answer(
          200,
          """
          {"apiVersion": "apps/v1", "kind": "StatefulSet",
           "metadata": {"name": "db", "namespace": "shop", "uid": "1"},
           "spec": {"replicas": 1,
             "template": {"spec": {"containers": [{"name": "db", "image": "postgres:17",
               "volumeMounts": [{"name": "data", "mountPath": "/var/lib/postgresql/data"}]}]}},
             "volumeClaimTemplates": [{"metadata": {"name": "data"},
               "spec": {"accessModes": ["ReadWriteOnce"]}}]}}
          """);
    }
    if (path.equals("/api/v1/persistentvolumes/pv-1")) {
      return new Answer(
          200,
          """
          {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "pv-1"},
           "spec": {"csi": {"driver": "ebs.csi.aws.com"}, "nodeAffinity": {"required": {
             "nodeSelectorTerms": [{"matchExpressions": [{"key": "topology.kubernetes.io/zone",
               "operator": "In", "values": ["eu-1a"]}]}]}}}}
          """);
    }
    if (path.startsWith("/api/v1/namespaces/shop/persistentvolumeclaims?")) {
      return Answer.page(
          "",
          """
          {"metadata": {"name": "data-db-0", "namespace": "shop"}, "spec": {"volumeName": "pv-1"}}
          """);
    }
    if (path.startsWith("/apis/storage.k8s.io/v1/storageclasses?")) {
      return Answer.page(
          "",
          """
          {"metadata": {"name": "standard",
             "annotations": {"storageclass.kubernetes.io/is-default-class": "true"}},
           "provisioner": "kubernetes.io/aws-ebs"}
          """);
    }
    return path.contains("?") ? Answer.page("") : Answer.status(404, "not found", 0);
  }

  private Run inCluster(Function<String, Answer> answers, String... arguments) throws IOException {
    String[] command =
        Stream.concat(Stream.of("explain"), Stream.of(arguments)).toArray(String[]::new);
    return FakeCluster.run(folder, "default", answers, command);
  }

  private static String set(String image, String fields, String mountPath) {
    return SET.formatted(image, fields, mountPath);
  }

  private static String explain(Path file) {
    Run run = Run.of("explain", file.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.out();
  }

  private Path file(String manifests) throws IOException {
    return Files.writeString(folder.resolve("objects.yaml"), manifests);
  }
}
