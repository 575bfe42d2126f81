package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UncoveredDataDirectoryTest {

  private static final String SETTINGS =
      """
      {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {PGDATA: /pg/data, DIR: /pg}}
      """;

  private final CheckTester<ParameterlessCheck.NoParameters> check =
      CheckTester.of(new UncoveredDataDirectory());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "postgres:17 | /var/lib/postgresql/data",
        "postgres:17 | /var/lib/postgresql/data/",
        "postgres:17 | //var//lib/./postgresql/x/../data",
        "postgres:17 | var/lib/postgresql/data",
        "postgres:18 | /var/lib/postgresql",
        "postgres:18 | /var/lib/postgresql/18/docker",
        "mysql:8.4 | /var/lib/mysql",
        "mongo:7 | /data/db",
        "rabbitmq:4 | /var/lib/rabbitmq",
        "rabbitmq:4 | /var/lib/rabbitmq/mnesia",
        "elasticsearch:8.18.0 | /usr/share/elasticsearch/data",
        "elasticsearch:8.18.0 | /usr/share/elasticsearch",
        "postgres:latest | /var/lib/postgresql/data",
        "postgres:alpine | /var/lib/postgresql/18/docker",
        "registry.example.com/mirror/postgres:17 | /elsewhere",
        "example/app:1 | /elsewhere",
      })
  void leavesAServerAloneWhoseDirectoryIsOnAClaim(String image, String path) {
    check.leavesAlone(set("image: " + image, path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "postgres:17 | /data | /var/lib/postgresql/data",
        "postgres:17 | /var/lib/postgresql/database | /var/lib/postgresql/data",
        "postgres:18 | /var/lib/postgresql/data | /var/lib/postgresql/18/docker",
        "mysql:8.4 | /var/lib/mysql57 | /var/lib/mysql",
        "mongo:7 | /data/configdb | /data/db",
        "rabbitmq:4 | /var/lib/rabbitmq/mnesi | /var/lib/rabbitmq/mnesia",
        "elasticsearch:8.18.0 | /data | /usr/share/elasticsearch/data",
      })
  void findsAClaimAtAnotherPath(String image, String path, String directory) {
    String set = set("image: " + image, path);
    check.finds(
        set,
        new Found("/spec/template/spec/containers/0/volumeMounts/0/mountPath", "db:" + directory));
    assertThat(check.finding(set).certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(check.finding(set).message())
        .startsWith(image + " keeps its data in " + directory + ", but the claim template \"data\"")
        .contains("is mounted at " + path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "env: [{name: PGDATA, value: /pg/data}] | /pg",
        "env: [{name: PGDATA, value: /pg/data/}] | /pg/data",
        "env: [{name: PGDATA, value: /var/lib/postgresql/data/pgdata}] | /var/lib/postgresql/data",
        "env: [{name: D, value: /pg}, {name: PGDATA, value: $(D)/data}] | /pg",
        "args: [postgres, -D, /pg/data] | /pg",
        "env: [{name: D, value: /pg}], args: [postgres, -D, $(D)] | /pg",
        "envFrom: [{configMapRef: {name: settings}}] | /pg",
        "env: [{name: PGDATA, valueFrom: {configMapKeyRef: {name: settings, key: PGDATA}}}] | /pg",
        "envFrom: [{configMapRef: {name: settings}}], env: [{name: PGDATA, value: $(DIR)/x}] | /pg",
        "envFrom: [{prefix: X_, configMapRef: {name: settings}}], args: [-D, $(X_DIR)] | /pg",
        "envFrom: [{secretRef: {name: s}}, {configMapRef: {name: settings}}] | /pg",
        "envFrom: [{configMapRef: {name: settings}}, {secretRef: {name: s}}] | /pg",
        "env: [{name: PGDATA, valueFrom: {secretKeyRef: {name: s, key: a}}}] | /pg",
        "env: [{name: PGDATA, valueFrom: {configMapKeyRef: {name: other, key: PGDATA}}}] | /pg",
        "env: [{name: PGDATA, value: /pg/$(POD_NAME)}] | /pg",
        "args: [-c, data_directory=/pg/data] | /pg",
        "command: [sh, -c, 'exec /start.sh'] | /pg",
        "command: [psql] | /pg",
      })
  void followsWhatMovesTheDirectory(String fields, String path) {
    check.in(SETTINGS).leavesAlone(set("image: postgres:17, " + fields, path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "env: [{name: PGDATA, value: /pg}] | /pg | CERTAIN",
        "env: [{name: D, value: /pg}, {name: PGDATA, value: $(D)/x}] | /pg/x | CERTAIN",
        "envFrom: [{configMapRef: {name: settings}}] | /pg/data | CERTAIN",
        "envFrom: [{prefix: X_, configMapRef: {name: settings}}] | /var/lib/postgresql/data | CERTAIN",
        "envFrom: [{configMapRef: {name: settings}}], env: [{name: PGDATA, value: /x}] | /x | CERTAIN",
        "envFrom: [{configMapRef: {name: other}}] | /var/lib/postgresql/data | SUSPECTED",
        "envFrom: [{secretRef: {name: other}}] | /var/lib/postgresql/data | SUSPECTED",
        "envFrom: [{secretRef: {name: s}}, {configMapRef: {name: settings}}] | /pg/data | CERTAIN",
        "envFrom: [{configMapRef: {name: settings}}, {secretRef: {name: s}}] | /pg/data | SUSPECTED",
        "env: [{name: PGDATA, valueFrom: {configMapKeyRef: {name: settings, key: a, optional: true}}}]"
            + " | /var/lib/postgresql/data | CERTAIN",
      })
  void findsWhatIsMovedAwayFromTheClaim(String fields, String directory, Certainty certainty) {
    Finding found = check.in(SETTINGS).finding(set("image: postgres:17, " + fields, "/somewhere"));
    assertThat(found.key()).isEqualTo("db:" + directory);
    assertThat(found.certainty()).isEqualTo(certainty);
  }

  @ParameterizedTest
  @CsvSource({
    "postgres:14, /var/lib/postgresql, /var/lib/postgresql/data",
    "mongo:7, /data, /data/db",
    "rabbitmq:4, /var/lib, /var/lib/rabbitmq",
  })
  void suspectsAClaimAboveADeclaredVolume(String image, String path, String declared) {
    Finding found = check.finding(set("image: " + image, path));
    assertThat(found.message())
        .contains("the image declares a volume at " + declared, "at " + path + " stays empty");
    assertThat(found.certainty()).isEqualTo(Certainty.SUSPECTED);
  }

  @Test
  void leavesAMovedDirectoryAloneThatIsNotBelowTheDeclaredVolume() {
    check.leavesAlone(
        set(
            "image: postgres:14, env: [{name: PGDATA, value: /var/lib/postgresql/pgdata}]",
            "/var/lib/postgresql"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env: [{name: PG_DATA, value: /data/pg}]",
        "args: [-c, some_directory=/data/pg]",
        "args: ['--some-directory=/data']",
      })
  void onlySuspectsAServerThatIsToldAPathOnTheClaim(String fields) {
    String set = set("image: postgres:17, " + fields, "/data");
    assertThat(check.finding(set).certainty()).isEqualTo(Certainty.SUSPECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "postgres:latest", "postgres:alpine"})
  void suspectsAnImageOfUnknownVersionThatKeepsNothingOnTheClaim(String image) {
    Finding found = check.finding(set("image: " + image, "/data"));
    assertThat(found.certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(found.message()).contains("other versions");
  }

  @Test
  void suspectsAClaimForAPartOfTheDirectory() {
    Finding found = check.finding(set("image: mongo:7", "/data/db/journal"));
    assertThat(found.message()).contains("only /data/db/journal of it is on the claim template");
    assertThat(found.certainty()).isEqualTo(Certainty.SUSPECTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "emptyDir: {} | CERTAIN",
        "emptyDir: {medium: Memory} | CERTAIN",
        "ephemeral: {volumeClaimTemplate: {}} | CERTAIN",
        "csi: {driver: secrets-store.csi.k8s.io} | CERTAIN",
        "hostPath: {path: /srv} | SUSPECTED",
      })
  void findsAVolumeThatEndsWithThePod(String source, Certainty certainty) {
    assertThat(check.finding(besides(source, "")).certainty()).isEqualTo(certainty);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "persistentVolumeClaim: {claimName: pg}",
        "nfs: {server: a, path: /b}",
        "iscsi: {}",
        "fc: {}",
        "futureVolume: {}"
      })
  void leavesOtherDurableVolumesAlone(String source) {
    check.leavesAlone(besides(source, ""));
  }

  @Test
  void leavesAPinnedDirectoryOfTheNodeAlone() {
    check.leavesAlone(besides("hostPath: {path: /srv}", "nodeName: a,"));
  }

  /** The data is on a volume, and a claim is for something else. */
  private static String besides(String source, String pod) {
    return workload(
        "StatefulSet",
        "",
        """
        %s containers: [{name: db, image: 'postgres:17', volumeMounts: [
          {name: pg, mountPath: /var/lib/postgresql/data}, {name: dumps, mountPath: /dumps}]}],
        volumes: [{name: pg, %s}, {name: dumps, persistentVolumeClaim: {claimName: dumps}}]
        """
            .formatted(pod, source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "configMap: {name: c} | /etc/mysql/conf.d | SUSPECTED",
        "configMap: {name: c} | /etc/mysql/conf.d/my.cnf | SUSPECTED",
        "secret: {secretName: c} | /etc/mysql | SUSPECTED",
        "projected: {sources: []} | /etc/mysql/my.cnf | SUSPECTED",
        "emptyDir: {} | /etc/mysql/conf.d | SUSPECTED",
        "configMap: {name: c} | /docker-entrypoint-initdb.d | CERTAIN",
        "emptyDir: {} | /var/lib/mysql | CERTAIN",
      })
  void onlySuspectsAServerWithMountedConfiguration(
      String source, String path, Certainty certainty) {
    String set =
        workload(
            "StatefulSet",
            "volumeClaimTemplates: [{metadata: {name: data}}],",
            """
            containers: [{name: db, image: 'mysql:8.4', volumeMounts: [
              {name: data, mountPath: /data}, {name: c, mountPath: %s}]}],
            volumes: [{name: c, %s}]
            """
                .formatted(path, source));
    assertThat(check.finding(set).certainty()).isEqualTo(certainty);
  }

  @Test
  void leavesASetWithoutAnyVolumeToOtherChecks() {
    check.leavesAlone(workload("StatefulSet", "", "containers: [{image: 'postgres:17'}]"));
    check.leavesAlone(
        workload(
            "StatefulSet",
            "volumeClaimTemplates: [{metadata: {name: data}}],",
            "containers: [{image: 'postgres:17'}]"));
    check.leavesAlone(
        workload(
            "StatefulSet",
            "",
            """
            containers: [{image: 'postgres:17'}],
            volumes: [{name: a, persistentVolumeClaim: {claimName: a}}]
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "ReplicaSet", "DaemonSet"})
  void isCertainOfOtherKindsOnlyIfTheyMountAClaim(String kind) {
    String without = workload(kind, "", "containers: [{name: db, image: 'postgres:17'}]");
    assertThat(check.finding(without).certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(check.finding(without).pointer())
        .hasToString("/spec/template/spec/containers/0/volumeMounts");
    String with =
        workload(
            kind,
            "",
            """
            containers: [{name: db, image: 'postgres:17', volumeMounts: [{name: a, mountPath: /a}]}],
            volumes: [{name: a, persistentVolumeClaim: {claimName: a}}]
            """);
    assertThat(check.finding(with).certainty()).isEqualTo(Certainty.CERTAIN);
    check.leavesAlone(
        with.replace("spec: {", "spec: {replicas: 0, ").replace("DaemonSet", "Deployment"));
  }

  @Test
  void onlySuspectsASecondContainerWithoutAClaim() {
    String pod =
        """
        containers: [{name: app, image: 'example/app:1', volumeMounts: [{name: data, mountPath: /a}]},
          {name: db, image: 'postgres:17'}]
        """;
    assertThat(check.finding(workload("StatefulSet", DATA, pod)).certainty())
        .isEqualTo(Certainty.SUSPECTED);
  }

  @Test
  void isCertainOfAServerWhoseSidecarMountsTheClaim() {
    String pod =
        """
        containers: [{name: db, image: 'mongo:7'},
          {name: backup, image: 'example/backup:1', volumeMounts: [{name: data, mountPath: /backup}]}]
        """;
    assertThat(check.finding(workload("StatefulSet", DATA, pod)).certainty())
        .isEqualTo(Certainty.CERTAIN);
  }

  @Test
  void leavesInitContainersAlone() {
    check.leavesAlone(
        workload(
            "StatefulSet",
            DATA,
            """
            initContainers: [{name: db, image: 'postgres:17', volumeMounts: [{name: data, mountPath: /a}]}],
            containers: [{name: app, image: 'example/app:1'}]
            """));
  }

  @Test
  void leavesUndefinedVolumesAndDevicesInPeace() {
    String pod =
        """
        containers: [{name: db, image: 'postgres:17', volumeMounts: [{name: nobody, mountPath: /b}],
          volumeDevices: [{name: data, devicePath: /dev/xvda}]}]
        """;
    assertThat(check.finding(workload("StatefulSet", DATA, pod)).certainty())
        .isEqualTo(Certainty.SUSPECTED);
  }

  @Test
  void isNotSlowForManyDirectoriesAndMounts() {
    StringBuilder mounts = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      mounts.append("{name: data, mountPath: /m/").append(i).append("},");
    }
    String set =
        workload(
            "StatefulSet",
            DATA,
            "containers: [{name: db, image: 'postgres:17', env: [{name: PGDATA, value: '%s'}], volumeMounts: [%s]}]"
                .formatted("/d,".repeat(1300) + "/e", mounts));
    List<Finding> found = check.findings(set);
    assertThat(found).hasSizeBetween(1, 16);
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static final String DATA = "volumeClaimTemplates: [{metadata: {name: data}}],";

  /** A set of one container with a claim template mounted at a path. */
  private static String set(String container, String path) {
    return workload(
        "StatefulSet",
        DATA,
        "containers: [{name: db, %s, volumeMounts: [{name: data, mountPath: %s}]}]"
            .formatted(container.replaceFirst("image: ([^,]*)", "image: '$1'"), path));
  }

  private static String workload(String kind, String spec, String pod) {
    return "{apiVersion: apps/v1, kind: %s, metadata: {name: db, namespace: default}, spec: {%s template: {spec: {%s}}}}"
        .formatted(kind, spec, pod);
  }
}
