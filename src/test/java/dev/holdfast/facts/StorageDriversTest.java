package dev.holdfast.facts;

import static dev.holdfast.resource.AccessMode.READ_ONLY_MANY;
import static dev.holdfast.resource.AccessMode.READ_WRITE_MANY;
import static dev.holdfast.resource.AccessMode.READ_WRITE_ONCE;
import static dev.holdfast.resource.VolumeMode.BLOCK;
import static dev.holdfast.resource.VolumeMode.FILESYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.facts.StorageDriver.Kind;
import dev.holdfast.facts.StorageDriver.Locality;
import dev.holdfast.resource.VolumeMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageDriversTest {

  private static final StorageDrivers DRIVERS = Facts.shipped().drivers();

  @ParameterizedTest
  @CsvSource({
    "ebs.csi.aws.com, type, io2, Block, YES",
    "ebs.csi.aws.com, Type, IO2, Block, YES",
    "ebs.csi.aws.com, type, gp3, Block, NO",
    "ebs.csi.aws.com, type, io2, Filesystem, NO",
    "disk.csi.azure.com, maxShares, 2, Block, YES",
    "disk.csi.azure.com, maxshares, 5, Block, YES",
    "disk.csi.azure.com, maxShares, 1, Block, NO",
    "disk.csi.azure.com, maxShares, two, Block, UNKNOWN",
    "disk.csi.azure.com, maxShares, 99999999999999, Block, UNKNOWN",
    "disk.csi.azure.com, maxShares, 2, Filesystem, NO",
    "block.csi.vultr.com, storage_type, vfs, Filesystem, YES",
    "block.csi.vultr.com, storage_type, block, Filesystem, NO",
    "block.csi.vultr.com, other, vfs, Filesystem, NO",
  })
  void parametersOfTheClassAllowReadWriteMany(
      String name, String parameter, String value, String volumeMode, Answer expected) {
    assertThat(
            driver(name)
                .supports(
                    READ_WRITE_MANY,
                    VolumeMode.of(volumeMode).orElseThrow(),
                    Map.of("fsType", "ext4", parameter, value),
                    false))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "rook-ceph.rbd.csi.ceph.com, *.rbd.csi.ceph.com",
    "my-prefix.cephfs.csi.ceph.com, *.cephfs.csi.ceph.com",
    "rook-ceph.nfs.csi.ceph.com, *.nfs.csi.ceph.com",
    "rbd.csi.ceph.com, rbd.csi.ceph.com",
    "org.democratic-csi.nfs, org.democratic-csi.*",
    "lvm.ember-csi.io, *.ember-csi.io",
    "cluster.local/nfs-subdir-external-provisioner,"
        + " cluster.local/*nfs-subdir-external-provisioner",
    "cluster.local/shared-nfs-subdir-external-provisioner,"
        + " cluster.local/*nfs-subdir-external-provisioner",
    "topolvm.cybozu.com, topolvm.cybozu.com",
  })
  void findsByNameAndPattern(String provisioner, String row) {
    assertThat(DRIVERS.find(provisioner)).map(StorageDriver::name).contains(row);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        ".",
        "ebs",
        "csi.example.com",
        "EBS.csi.aws.com",
        "evil-rbd.csi.ceph.com",
        "*.rbd.csi.ceph.com.example.com",
        "cluster.local/my-provisioner",
        "kubernetes.io/aws-ebs",
      })
  void knowsNoOther(String provisioner) {
    assertThat(DRIVERS.find(provisioner)).isEmpty();
  }

  /** The pattern's own text is no driver, but it fits itself; that harms nobody. */
  @Test
  void aPatternAsANameIsFoundAsAPattern() {
    assertThat(DRIVERS.find("*.rbd.csi.ceph.com")).isPresent();
  }

  @Test
  void sharedAndNodeLocal() {
    assertThat(DRIVERS.all().stream().filter(StorageDriver::isNodeLocal))
        .extracting(StorageDriver::name)
        .contains("local.csi.openebs.io", "rancher.io/local-path", "topolvm.io", "openebs.io/local")
        .doesNotContain("ebs.csi.aws.com", "driver.longhorn.io", "csi.trident.netapp.io");
    assertThat(DRIVERS.all().stream().filter(StorageDriver::isSharedFileSystem))
        .extracting(StorageDriver::name)
        .contains("efs.csi.aws.com", "nfs.csi.k8s.io", "s3.csi.aws.com", "*.cephfs.csi.ceph.com")
        .doesNotContain("driver.longhorn.io", "csi.trident.netapp.io", "rancher.io/local-path");
  }

  @ParameterizedTest
  @CsvSource({
    // hetzner: no CREATE_DELETE_SNAPSHOT
    "csi.hetzner.cloud, NO, YES",
    // linode errors.go: "Linode API does not support block storage volume snapshots"
    "linodebs.csi.linode.com, NO, YES",
    "ebs.csi.aws.com, YES, YES",
    "rancher.io/local-path, NO, NO",
    // topolvm docs/limitations.md: thin volumes only
    "topolvm.io, UNKNOWN, YES",
    "efs.csi.aws.com, NO, UNKNOWN",
    "csi.exoscale.com, UNKNOWN, UNKNOWN",
  })
  void snapshotsAndExpansion(String name, Answer snapshots, Answer expansion) {
    assertThat(driver(name).snapshots()).isEqualTo(snapshots);
    assertThat(driver(name).expansion()).isEqualTo(expansion);
  }

  @Test
  void aUsersFileAddsAndReplaces() {
    StorageDrivers drivers =
        Facts.shipped()
            .with(
                Map.of(
                    "storage-drivers.yaml",
                    """
                    drivers:
                      - name: csi.example.com
                        kind: Block
                        filesystem: {accepts: [ReadWriteOnce], refuses: [ReadWriteMany]}
                        block: {accepts: [ReadWriteOnce], fromSource: [ReadOnlyMany]}
                        widenedBy: [{parameter: a, values: [b], block: [ReadWriteMany]}]
                        narrowedBy: [{parameter: a, values: [b], filesystem: [ReadWriteOnce]}]
                        attachRequired: false
                        locality: Zone
                        nodeLocalBy: [{parameter: pin, values: ["1"]}]
                        replicatedOverZonesBy: [{parameter: z, atLeast: 2}]
                        copiesParameter: copies
                        source: our storage team
                      - name: rancher.io/local-path
                        kind: File
                        filesystem: {accepts: [ReadWriteMany]}
                        source: our sharedFileSystemPath
                    """))
            .drivers();
    StorageDriver added = drivers.find("csi.example.com").orElseThrow();
    assertThat(added.kind()).contains(Kind.BLOCK);
    assertThat(added.localityWith(Map.of())).contains(Locality.ZONE);
    assertThat(added.supports(READ_WRITE_MANY, FILESYSTEM, Map.of(), false)).isEqualTo(Answer.NO);
    assertThat(added.supports(READ_ONLY_MANY, BLOCK, Map.of(), false)).isEqualTo(Answer.NO);
    assertThat(added.supports(READ_ONLY_MANY, BLOCK, Map.of(), true)).isEqualTo(Answer.YES);
    Map<String, String> both = Map.of("A", "B");
    assertThat(added.supports(READ_WRITE_MANY, BLOCK, both, false)).isEqualTo(Answer.YES);
    assertThat(added.supports(READ_WRITE_ONCE, FILESYSTEM, both, false)).isEqualTo(Answer.NO);
    assertThat(added.attachRequired()).isEqualTo(Answer.NO);
    assertThat(added.localityWith(Map.of("z", "3"))).contains(Locality.SEVERAL_ZONES);
    assertThat(added.localityWith(Map.of("pin", "1"))).contains(Locality.NODE);
    assertThat(added.copiesParameter()).contains("copies");
    StorageDriver replaced = drivers.find("rancher.io/local-path").orElseThrow();
    assertThat(replaced.isSharedFileSystem()).isTrue();
    assertThat(replaced.isNodeLocal()).as("the shipped row is gone as a whole").isFalse();
    assertThat(drivers.all()).hasSize(DRIVERS.all().size() + 1);
    assertThat(DRIVERS.find("csi.example.com")).as("the shipped table stays").isEmpty();
  }

  @Test
  void aUsersExactNameGoesBeforeAShippedPattern() {
    String file =
        """
        drivers:
          - {name: test.rbd.csi.ceph.com, source: our tests}
        """;
    StorageDrivers drivers = Facts.shipped().with(Map.of("storage-drivers.yaml", file)).drivers();
    StorageDriver found = drivers.find("test.rbd.csi.ceph.com").orElseThrow();
    assertThat(found.source()).isEqualTo("our tests");
    assertThat(found.supports(READ_WRITE_MANY, FILESYSTEM, Map.of(), false))
        .isEqualTo(Answer.UNKNOWN);
  }

  private static StorageDriver driver(String name) {
    return DRIVERS.find(name).orElseThrow();
  }
}
