package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsupportedAccessModeTest {

  private static final Found MANY = new Found("/spec/accessModes/0", "data/ReadWriteMany");

  private static final String EBS = storageClass("ebs", "ebs.csi.aws.com", "");

  private final CheckTester<ParameterlessCheck.NoParameters> check =
      CheckTester.of(new UnsupportedAccessMode()).in(EBS);

  @Test
  void findsAModeThatTheDriverRefuses() {
    check.finds(claim("ReadWriteMany", "storageClassName: ebs"), MANY);
    assertThat(check.finding(claim("ReadWriteMany", "storageClassName: ebs")).certainty())
        .isEqualTo(Certainty.CERTAIN);
  }

  @Test
  void findsEachOfThem() {
    check.finds(
        claim("ReadWriteOnce, ReadWriteMany, ReadOnlyMany", "storageClassName: ebs"),
        new Found("/spec/accessModes/1", "data/ReadWriteMany"),
        new Found("/spec/accessModes/2", "data/ReadOnlyMany"));
  }

  @ParameterizedTest
  @CsvSource({
    "ebs.csi.aws.com, ReadWriteOnce, Filesystem, 0",
    "ebs.csi.aws.com, ReadWriteOncePod, Filesystem, 0",
    "efs.csi.aws.com, ReadWriteMany, Filesystem, 0",
    "efs.csi.aws.com, ReadOnlyMany, Filesystem, 1",
    "efs.csi.aws.com, ReadWriteOnce, Block, 1",
    "pd.csi.storage.gke.io, ReadWriteMany, Filesystem, 1",
    "pd.csi.storage.gke.io, ReadWriteMany, Block, 0",
    "rook-ceph.rbd.csi.ceph.com, ReadWriteMany, Filesystem, 1",
    "rook-ceph.rbd.csi.ceph.com, ReadWriteMany, Block, 0",
    "driver.longhorn.io, ReadWriteMany, Filesystem, 0",
    "rancher.io/local-path, ReadWriteMany, Filesystem, 0",
    "kubernetes.io/aws-ebs, ReadWriteMany, Filesystem, 1",
    "kubernetes.io/azure-file, ReadWriteMany, Filesystem, 0",
    "kubernetes.io/glusterfs, ReadWriteMany, Filesystem, 0",
    "storage.example.org, ReadWriteMany, Filesystem, 0",
  })
  void knowsTheDrivers(String provisioner, String mode, String volumeMode, int findings) {
    assertThat(
            check
                .in(storageClass("c", provisioner, ""))
                .findings(claim(mode, "storageClassName: c, volumeMode: " + volumeMode)))
        .hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({
    "ebs.csi.aws.com, type: gp3, 1",
    "ebs.csi.aws.com, type: io2, 0",
    "disk.csi.azure.com, maxShares: '2', 0",
    "disk.csi.azure.com, maxShares: '1', 1",
  })
  void readsTheParametersOfTheClass(String provisioner, String parameters, int findings) {
    assertThat(
            check
                .in(storageClass("c", provisioner, parameters))
                .findings(claim("ReadWriteMany", "storageClassName: c, volumeMode: Block")))
        .hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1",
    "', dataSource: {kind: VolumeSnapshot, name: s}', 0",
    "', dataSourceRef: {kind: PersistentVolumeClaim, name: c}', 0",
    "', dataSource: null', 1",
  })
  void knowsModesThatNeedASource(String spec, int findings) {
    var cephfs = check.in(storageClass("c", "cephfs.csi.ceph.com", ""));
    String claim = claim("ReadOnlyMany", "storageClassName: c" + spec);
    assertThat(cephfs.findings(claim)).hasSize(findings);
    if (findings > 0) {
      assertThat(cephfs.finding(claim).message())
          .startsWith(
              "cephfs.csi.ceph.com (StorageClass c) supports ReadOnlyMany for a file system only from"
                  + " a snapshot or another claim (dataSource), without one only ReadWriteOnce,"
                  + " ReadWriteMany, ReadWriteOncePod: no volume is provisioned");
    }
  }

  /** Of an empty volume: it can be asked for without a snapshot. */
  @Test
  void doesNotRecommendAClassThatNeedsASource() {
    String classes = EBS + storageClass("files", "cephfs.csi.ceph.com", "");
    assertThat(check.in(classes).finding(claim("ReadOnlyMany", "storageClassName: ebs")).message())
        .doesNotContain("StorageClass files");
  }

  /** An empty name means none; a class could allow what the parameters refuse. */
  @ParameterizedTest
  @CsvSource({"'', CERTAIN", "fast,"})
  void readsTheNameOfAVolumeAttributesClass(String name, Certainty certainty) {
    String claim =
        claim(
            "ReadWriteMany",
            "storageClassName: ebs, volumeMode: Block, volumeAttributesClassName: '" + name + "'");
    assertThat(check.findings(claim).stream().map(Finding::certainty))
        .isEqualTo(Optional.ofNullable(certainty).stream().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "ebs, ReadWriteMany, SUSPECTED",
    "ebs, ReadWriteOnce, CERTAIN",
    "'ebs, volumeMode: Block', ReadWriteMany, CERTAIN",
    "'ebs, claimRef: {name: data}', ReadWriteMany, SUSPECTED",
    "'ebs, claimRef: {name: data, uid: u}', ReadWriteMany, CERTAIN",
    "other, ReadWriteMany, CERTAIN",
  })
  void onlySuspectsAClaimThatAFreeVolumeMayServe(String spec, String modes, Certainty certainty) {
    String volume =
        "---\n{apiVersion: v1, kind: PersistentVolume, metadata: {name: pv}, spec: {accessModes: [%s], storageClassName: %s}}\n"
            .formatted(modes, spec);
    assertThat(
            check
                .in(EBS + volume)
                .finding(claim("ReadWriteMany", "storageClassName: ebs"))
                .certainty())
        .isEqualTo(certainty);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storageClassName: ''",
        "storageClassName: nowhere",
        "storageClassName: ebs, volumeName: pv",
        "storageClassName: ebs, selector: {matchLabels: {a: b}}",
        "",
      })
  void leavesClaimsAloneForWhichNoKnownDriverMakesAVolume(String spec) {
    check.leavesAlone(claim("ReadWriteMany", spec));
  }

  @Test
  void takesTheDefaultClassWhereNoneIsNamed() {
    String byDefault =
        EBS.replace(
            "name: ebs",
            "name: ebs, annotations: {storageclass.kubernetes.io/is-default-class: 'true'}");
    check.in(byDefault).finds(claim("ReadWriteMany", ""), MANY);
    check.in(byDefault).leavesAlone(claim("ReadWriteMany", "storageClassName: ''"));
  }

  @Test
  void takesTheAnnotationThatCameBeforeTheField() {
    check.finds(
        claim("ReadWriteMany", "")
            .replace(
                "name: data",
                "name: data, annotations: {volume.beta.kubernetes.io/storage-class: ebs}"),
        MANY);
  }

  @Test
  void looksIntoClaimTemplates() {
    String set =
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {volumeClaimTemplates: [%s, %s]}}"
            .formatted(
                template("a", "ReadWriteOnce"), template("data", "ReadWriteOnce, ReadWriteMany"));
    check.finds(
        set, new Found("/spec/volumeClaimTemplates/1/spec/accessModes/1", "data/ReadWriteMany"));
    assertThat(check.finding(set).updateMessage())
        .hasValueSatisfying(
            updateMessage -> assertThat(updateMessage).contains("--cascade=orphan"));
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, /spec/template/spec",
    "DaemonSet, /spec/template/spec",
    "CronJob, /spec/jobTemplate/spec/template/spec",
  })
  void looksIntoEphemeralVolumes(String kind, String pod) {
    String template =
        "template: {spec: {volumes: [{name: data, ephemeral: {volumeClaimTemplate: %s}}]}}"
            .formatted(template("x", "ReadWriteMany"));
    String workload =
        kind.equals("CronJob")
            ? "{apiVersion: batch/v1, kind: CronJob, spec: {jobTemplate: {spec: {%s}}}}"
                .formatted(template)
            : "{apiVersion: apps/v1, kind: %s, spec: {%s}}".formatted(kind, template);
    check.finds(
        workload,
        new Found(
            pod + "/volumes/0/ephemeral/volumeClaimTemplate/spec/accessModes/0",
            "data/ReadWriteMany"));
    assertThat(check.finding(workload).updateMessage()).isEmpty();
  }

  @Test
  void saysWhatTheDriverHasAndWhoHasTheRest() {
    String asked = claim("ReadWriteMany", "storageClassName: ebs");
    assertThat(check.finding(asked).message())
        .isEqualTo(
            "ebs.csi.aws.com (StorageClass ebs) does not support ReadWriteMany for a file system, only"
                + " ReadWriteOnce, ReadWriteOncePod: no volume is provisioned; a class of efs.csi.aws.com, fsx.csi.aws.com"
                + " would support it");
    assertThat(
            check.in(EBS + storageClass("files", "efs.csi.aws.com", "")).finding(asked).message())
        .endsWith("; StorageClass files supports it");
    assertThat(check.finding(asked).updateMessage())
        .hasValueSatisfying(
            updateMessage -> assertThat(updateMessage).contains("delete the claim"));
  }

  @Test
  void findsNothingWhereNothingIsKnown() {
    CheckTester<?> blind = CheckTester.of(new UnsupportedAccessMode());
    blind.leavesAlone(claim("ReadWriteMany", "storageClassName: ebs"));
    blind.leavesAlone(claim("ReadWriteMany", ""));
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static String claim(String modes, String spec) {
    return "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {accessModes: [%s]%s}}"
        .formatted(modes, spec.isEmpty() ? "" : ", " + spec);
  }

  private static String template(String name, String modes) {
    return "{metadata: {name: %s}, spec: {accessModes: [%s], storageClassName: ebs}}"
        .formatted(name, modes);
  }

  private static String storageClass(String name, String provisioner, String parameters) {
    return "---\n{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: %s}, provisioner: %s, parameters: {%s}}\n"
        .formatted(name, provisioner, parameters);
  }
}
