package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.storage.MissingVolumeClaimTemplates.When;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingVolumeClaimTemplatesTest {

  private static final Found MISTAKE = new Found("/spec/volumeClaimTemplates", "no-templates");

  private static final String CLAIM_BY_NAME =
      set(
          "template: {spec: {containers: [{volumeMounts: [{name: data}]}], volumes: [{name: data, persistentVolumeClaim: {claimName: db}}]}}");

  private final CheckTester<MissingVolumeClaimTemplates.Parameters> check =
      CheckTester.of(new MissingVolumeClaimTemplates());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "volumeClaimTemplates: []",
        "volumeClaimTemplates: null",
        "template: {spec: {volumes: [{name: data, emptyDir: {}}]}}",
        "template: {spec: {volumes: [{name: data, hostPath: {path: /data}}]}}",
        "template: {spec: {volumes: [{name: data, ephemeral: {volumeClaimTemplate: {}}}]}}",
      })
  void findsASetWithoutStorage(String spec) {
    check.finds(set(spec), MISTAKE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "volumeClaimTemplates: [{metadata: {name: data}}]",
        "volumeClaimTemplates: [{metadata: {name: a}}, {metadata: {name: b}}]",
        "replicas: 0, volumeClaimTemplates: [{metadata: {name: data}}]",
      })
  void leavesTemplatesAlone(String spec) {
    check.leavesAlone(set(spec));
  }

  @Test
  void countsAtNoReplicasToo() {
    check.finds(set("replicas: 0"), MISTAKE);
  }

  @Test
  void acceptsAClaimByName() {
    check.leavesAlone(CLAIM_BY_NAME);
  }

  @Test
  void unlessThePolicySaysOtherwise() {
    check
        .with(new MissingVolumeClaimTemplates.Parameters(false, When.ALWAYS))
        .finds(CLAIM_BY_NAME, MISTAKE);
    assertThat(
            check
                .with(new MissingVolumeClaimTemplates.Parameters(false, When.ALWAYS))
                .finding(CLAIM_BY_NAME)
                .message())
        .startsWith("its pods have no own claims: the claim \"db\" is shared by all pods");
  }

  @Test
  void knowsTheWayOutOfAnImmutableField() {
    assertThat(check.finding(set("")).updateMessage())
        .hasValueSatisfying(
            updateMessage -> assertThat(updateMessage).contains("--cascade=orphan"));
  }

  @Test
  void isCertainOfWhatNobodyManages() {
    assertThat(check.finding(set("")).certainty()).isEqualTo(Certainty.CERTAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "image: postgres:17 | CERTAIN",
        "image: quay.io/coreos/etcd:v3.6.1 | CERTAIN",
        "image: mirror.example.com/library/postgres:17 | CERTAIN",
        "image: registry.example.com/shop/postgres:17 | SUSPECTED",
        "image: registry.k8s.io/kube-state-metrics:v2.15 | SUSPECTED",
        "image: azuredisk-csi:1 | SUSPECTED",
        "image: redis:8 | SUSPECTED",
        "image: redis:8, args: [--appendonly, 'yes'] | CERTAIN",
        "image: redis:8, args: [--save, ''] | SUSPECTED",
        "image: hashicorp/vault:1.20 | SUSPECTED",
        "image: postgres:17, command: [psql] | SUSPECTED",
      })
  void isCertainOnlyOfServersThatKeepDataIfThePolicySaysSo(String container, Certainty certainty) {
    String set = set("template: {spec: {containers: [{name: a, %s}]}}".formatted(container));
    assertThat(keepsData().finding(set).certainty()).isEqualTo(certainty);
    assertThat(check.finding(set).certainty()).isEqualTo(Certainty.CERTAIN);
  }

  @Test
  void namesTheImageAndItsDirectory() {
    assertThat(
            keepsData()
                .finding(set("template: {spec: {containers: [{image: postgres:17}]}}"))
                .message())
        .startsWith("postgres:17 keeps its data in /var/lib/postgresql/data, but its pods");
  }

  @Test
  void doesNotCountInitContainers() {
    assertThat(
            keepsData()
                .finding(set("template: {spec: {initContainers: [{image: postgres:17}]}}"))
                .certainty())
        .isEqualTo(Certainty.SUSPECTED);
  }

  @ParameterizedTest
  @CsvSource({
    "emptyDir: {}, /var/lib/postgresql/data, CERTAIN",
    "ephemeral: {}, /var/lib/postgresql/data, CERTAIN",
    "configMap: {}, /var/lib/postgresql/data, CERTAIN",
    "csi: {driver: secrets-store.csi.k8s.io}, /secrets, CERTAIN",
    "gitRepo: {}, /var/lib/postgresql/data, CERTAIN",
    "hostPath: {path: /data}, /var/lib/postgresql, SUSPECTED",
    "nfs: {path: /data}, /var/lib/postgresql/data, SUSPECTED",
    "nfs: {path: /data}, /var/lib/postgresql/data/base, SUSPECTED",
    "nfs: {path: /data}, /backup, CERTAIN",
    "hostPath: {path: /etc/localtime}, /etc/localtime, CERTAIN",
  })
  void onlySuspectsVolumesThatAreMadeByHand(String volume, String path, Certainty certainty) {
    String set =
        set(
            "template: {spec: {volumes: [{name: v, %s}], containers: [{image: postgres:17, volumeMounts: [{name: v, mountPath: %s}]}]}}"
                .formatted(volume, path));
    assertThat(keepsData().finding(set).certainty()).isEqualTo(certainty);
  }

  @ParameterizedTest
  @CsvSource({
    "nfs: {path: /data}, SUSPECTED, volume \"v\" (nfs) is shared by all pods",
    "hostPath: {path: /data}, SUSPECTED, volume \"v\" (hostPath) is on one node",
    "hostPath: {path: /var/run/docker.sock}, CERTAIN, no volume that outlives them",
    "emptyDir: {}, CERTAIN, no volume that outlives them",
  })
  void saysWhatThePodsHaveInstead(String volume, Certainty certainty, String said) {
    String set =
        set(
            "template: {spec: {volumes: [{name: v, %s}], containers: [{image: a, volumeMounts: [{name: v, mountPath: /data}]}]}}"
                .formatted(volume));
    assertThat(check.finding(set).certainty()).isEqualTo(certainty);
    assertThat(check.finding(set).message()).contains(said);
    assertThat(check.finding(set).updateMessage().orElseThrow()).contains(said);
    assertThat(check.finding(set.replace("volumeMounts", "x")).message())
        .contains("no volume that outlives them");
  }

  @Test
  void countsAClaimOnlyIfAContainerMountsIt() {
    check.finds(CLAIM_BY_NAME.replace("volumeMounts", "x"), MISTAKE);
    check.leavesAlone(CLAIM_BY_NAME.replace("volumeMounts", "volumeDevices"));
  }

  @Test
  void onlySuspectsAServerThatAMountedFileMayConfigure() {
    String set =
        set(
            "template: {spec: {volumes: [{name: v, configMap: {}}], containers: [{image: mysql:8.4, volumeMounts: [{name: v, mountPath: /etc/mysql/conf.d}]}]}}");
    assertThat(keepsData().finding(set).certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(check.finding(set).certainty()).isEqualTo(Certainty.CERTAIN);
  }

  @Test
  void takesAnything() {
    keepsData().takesAnything();
    check.takesAnything();
  }

  private CheckTester<MissingVolumeClaimTemplates.Parameters> keepsData() {
    return check.with(new MissingVolumeClaimTemplates.Parameters(true, When.KEEPS_DATA));
  }

  private static String set(String spec) {
    return "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {%s}}"
        .formatted(spec);
  }
}
