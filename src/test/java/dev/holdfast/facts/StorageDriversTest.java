package dev.holdfast.facts;

import static dev.holdfast.resource.AccessMode.READ_ONLY_MANY;
import static dev.holdfast.resource.AccessMode.READ_WRITE_MANY;
import static dev.holdfast.resource.AccessMode.READ_WRITE_ONCE;
import static dev.holdfast.resource.AccessMode.READ_WRITE_ONCE_POD;
import static dev.holdfast.resource.VolumeMode.BLOCK;
import static dev.holdfast.resource.VolumeMode.FILESYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.facts.StorageDriver.Kind;
import dev.holdfast.facts.StorageDriver.Locality;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.VolumeMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageDriversTest {

  private static final StorageDrivers DRIVERS = Facts.shipped().drivers();

  /**
   * Written by hand from the sources, not from the table. One letter for ReadWriteOnce,
   * ReadOnlyMany, ReadWriteMany and ReadWriteOncePod: y(es), n(o), ?.
   */
  @ParameterizedTest
  @CsvSource({
    // aws-ebs-csi-driver pkg/driver/controller.go isValidVolumeCapabilities: one node; block
    // volumes
    // on many nodes only of type io2 (docs/multi-attach.md). No class parameters here.
    "ebs.csi.aws.com, ynny, y?ny",
    // aws-efs-csi-driver controller.go: SINGLE_NODE_WRITER and MULTI_NODE_MULTI_WRITER; node.go:
    // "only filesystem volumes are supported"
    "efs.csi.aws.com, ynyy, nnnn",
    // gcp-pd utils.go validateVolumeCapability: "specified multi writer with mount access type"
    "pd.csi.storage.gke.io, yyny, y??y",
    // azure_disk_utils.go IsValidVolumeCapabilities: mount on many nodes never, block with
    // maxShares
    "disk.csi.azure.com, ynny, ynny",
    // azurefile.go: all modes; "driver does not support block volumes"
    "file.csi.azure.com, yyyy, nnnn",
    // ceph-csi rbd controllerserver.go: "multi node access modes are only supported on rbd `block`
    // type volumes"; read-only many only from a snapshot
    "rbd.csi.ceph.com, y?ny, y?yy",
    // ceph-csi cephfs driver.go: all modes; nothing verified about block volumes
    "cephfs.csi.ceph.com, yyyy, ????",
    // csi-driver-nfs nfs.go: all modes; controllerserver.go: "block volume capability not
    // supported"
    "nfs.csi.k8s.io, yyyy, nnnn",
    // longhorn-manager controller_server.go NewControllerServer: one node and many writers
    "driver.longhorn.io, y?yy, y?yy",
    // lvm-localpv controller.go validateVolumeCreateReq: "only ReadwriteOnce access mode is
    // supported"; a driver without SINGLE_NODE_MULTI_WRITER is told the same for ReadWriteOncePod
    "local.csi.openebs.io, ynny, ynny",
    // zfs-localpv controller.go validateVolumeCreateReq: does not look at modes
    "zfs.csi.openebs.io, y??y, y??y",
    // dynamic-localpv provisioner.go: "Only support ReadWriteOnce access mode"; not CSI
    "openebs.io/local, ynnn, ????",
    // local-path provisioner.go: "NodePath only supports ReadWriteOnce and ReadWriteOncePod", but
    // any mode with sharedFileSystemPath, which stands in a ConfigMap
    "rancher.io/local-path, y??y, ????",
    // topolvm controller.go: "we only support SINGLE_NODE_WRITER"
    "topolvm.io, ynny, ynny",
    // hetzner helper.go isCapabilitySupported: three modes of one node
    "csi.hetzner.cloud, ynny, ynny",
    // csi-digitalocean controller.go: "Only SINGLE_NODE_WRITER is supported"
    "dobs.csi.digitalocean.com, ynny, ynny",
    // cinder features.md: many nodes only with a volume type that has multiattach
    "cinder.csi.openstack.org, y??y, y??y",
    // vsphere util.go: file volumes need vSAN file services, shared disks a Supervisor
    "csi.vsphere.vmware.com, y??y, y??y",
    // What a PersistentVolume of this class can do is up to who makes it
    "kubernetes.io/no-provisioner, ????, ????",
    // Only in the unvalidated table of kubernetes-csi: nothing is refused for certain
    "csi.exoscale.com, y??y, ????",
    "csi.weka.io, ??y?, ????",
  })
  void modes(String name, String filesystem, String block) {
    assertThat(letters(name, FILESYSTEM)).isEqualTo(filesystem);
    assertThat(letters(name, BLOCK)).isEqualTo(block);
  }

  private static String letters(String name, VolumeMode volumeMode) {
    StringBuilder letters = new StringBuilder();
    for (AccessMode mode :
        List.of(READ_WRITE_ONCE, READ_ONLY_MANY, READ_WRITE_MANY, READ_WRITE_ONCE_POD)) {
      letters.append(
          switch (driver(name).supports(mode, volumeMode, Map.of())) {
            case YES -> 'y';
            case NO -> 'n';
            case UNKNOWN -> '?';
          });
    }
    return letters.toString();
  }

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
                    Map.of("fsType", "ext4", parameter, value)))
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
                        block: false
                        locality: Zone
                        source: our storage team
                      - name: rancher.io/local-path
                        kind: File
                        filesystem: {accepts: [ReadWriteMany]}
                        source: our sharedFileSystemPath
                    """))
            .drivers();
    StorageDriver added = drivers.find("csi.example.com").orElseThrow();
    assertThat(added.kind()).contains(Kind.BLOCK);
    assertThat(added.locality()).contains(Locality.ZONE);
    assertThat(added.supports(READ_WRITE_MANY, FILESYSTEM, Map.of())).isEqualTo(Answer.NO);
    assertThat(added.supports(READ_WRITE_ONCE, BLOCK, Map.of())).isEqualTo(Answer.NO);
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
    assertThat(found.supports(READ_WRITE_MANY, FILESYSTEM, Map.of())).isEqualTo(Answer.UNKNOWN);
  }

  private static StorageDriver driver(String name) {
    return DRIVERS.find(name).orElseThrow();
  }
}
