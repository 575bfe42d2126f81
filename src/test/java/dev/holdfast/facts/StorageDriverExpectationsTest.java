package dev.holdfast.facts;

import static dev.holdfast.resource.AccessMode.READ_ONLY_MANY;
import static dev.holdfast.resource.AccessMode.READ_WRITE_MANY;
import static dev.holdfast.resource.AccessMode.READ_WRITE_ONCE;
import static dev.holdfast.resource.AccessMode.READ_WRITE_ONCE_POD;
import static dev.holdfast.resource.VolumeMode.BLOCK;
import static dev.holdfast.resource.VolumeMode.FILESYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.facts.StorageDriver.Locality;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.VolumeMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What drivers do, written by hand from their sources and not from the table. Modes have one letter
 * each, for ReadWriteOnce, ReadOnlyMany, ReadWriteMany and ReadWriteOncePod: y(es), n(o), ?. A
 * driver that makes volumes for one writer on one node makes them for ReadWriteOncePod too
 * (csi-lib-utils, accessmodes/access_modes.go).
 */
class StorageDriverExpectationsTest {

  /** The class has at most one parameter; the claim is empty or from a snapshot. */
  @ParameterizedTest
  @CsvSource({
    // aws-ebs-csi-driver pkg/driver/controller.go:783-803: many writers only of block devices, no
    // reader of many nodes; docs/multi-attach.md: only of type io2
    "ebs.csi.aws.com, type=gp3, empty, ynny, ynny",
    "ebs.csi.aws.com, type=io2, empty, ynny, ynyy",
    // aws-efs-csi-driver controller.go: SINGLE_NODE_WRITER and MULTI_NODE_MULTI_WRITER; node.go:
    // "only filesystem volumes are supported"
    "efs.csi.aws.com, , empty, ynyy, nnnn",
    // aws-fsx-csi-driver pkg/driver/controller.go:40-48: the same two modes
    "fsx.csi.aws.com, , empty, ynyy, ????",
    // gcp-pd controller.go:415-423: "VolumeContentSource must be provided when AccessMode is set to
    // read only", except for hyperdisk-ml; never for hyperdisk-balanced-high-availability;
    // utils.go:138: "specified multi writer with mount access type"
    "pd.csi.storage.gke.io, type=pd-ssd, empty, ynny, yn?y",
    "pd.csi.storage.gke.io, type=pd-ssd, snapshot, yyny, yy?y",
    "pd.csi.storage.gke.io, type=hyperdisk-ml, empty, yyny, yy?y",
    "pd.csi.storage.gke.io, type=hyperdisk-balanced-high-availability, snapshot, ynny, yn?y",
    // azure_disk_utils.go IsValidVolumeCapabilities: mount on many nodes never, block with
    // maxShares
    "disk.csi.azure.com, , empty, ynny, ynny",
    "disk.csi.azure.com, maxShares=2, empty, ynny, yyyy",
    // azurefile.go: all modes; "driver does not support block volumes"
    "file.csi.azure.com, , empty, yyyy, nnnn",
    // ceph-csi internal/util/validate.go: "readOnly accessMode is supported only with content
    // source"; rbd controllerserver.go: many writers only of block devices
    "rbd.csi.ceph.com, , empty, ynny, ynyy",
    "rbd.csi.ceph.com, , snapshot, yyny, yyyy",
    "rook-ceph.rbd.csi.ceph.com, , empty, ynny, ynyy",
    // ceph-csi internal/cephfs/validator.go: "block volume not supported", and the same check
    "cephfs.csi.ceph.com, , empty, ynyy, nnnn",
    "cephfs.csi.ceph.com, , snapshot, yyyy, nnnn",
    // ceph-csi internal/nfs/controller: CreateVolume is that of CephFS
    "nfs.csi.ceph.com, , empty, ynyy, nnnn",
    // csi-driver-nfs nfs.go: all modes; controllerserver.go: "block volume capability not
    // supported"
    "nfs.csi.k8s.io, , empty, yyyy, nnnn",
    // csi-driver-smb smb.go and controllerserver.go: the same
    "smb.csi.k8s.io, , empty, yyyy, nnnn",
    // longhorn-manager controller_server.go NewControllerServer: one node and many writers
    "driver.longhorn.io, , empty, y?yy, y?yy",
    // lvm-localpv controller.go validateVolumeCreateReq: "only ReadwriteOnce access mode is
    // supported"
    "local.csi.openebs.io, , empty, ynny, ynny",
    // zfs-localpv controller.go validateVolumeCreateReq: does not look at modes
    "zfs.csi.openebs.io, , empty, y??y, y??y",
    // mayastor controller.rs: "Invalid volume access mode"; containerized-data-importer PR 4286:
    // ReadWriteMany only for Block, and only with rwxBlock
    "io.openebs.csi-mayastor, , empty, ynny, ynny",
    "io.openebs.csi-mayastor, rwxBlock=true, empty, ynny, ynyy",
    "io.openebs.csi-mayastor, rwxBlock=false, empty, ynny, ynny",
    // dynamic-localpv provisioner.go: "Only support ReadWriteOnce access mode"; not CSI
    "openebs.io/local, , empty, ynnn, ????",
    // local-path provisioner.go: "NodePath only supports ReadWriteOnce and ReadWriteOncePod", but
    // any mode with sharedFileSystemPath, which stands in a ConfigMap
    "rancher.io/local-path, , empty, y??y, ????",
    // topolvm controller.go: "we only support SINGLE_NODE_WRITER"
    "topolvm.io, , empty, ynny, ynny",
    // hetzner helper.go isCapabilitySupported: three modes of one node
    "csi.hetzner.cloud, , empty, ynny, ynny",
    // csi-digitalocean controller.go: "Only SINGLE_NODE_WRITER is supported"
    "dobs.csi.digitalocean.com, , empty, ynny, ynny",
    // vultrstorage.go NewVultrStorageHandler: block has SINGLE_NODE_WRITER alone, vfs has
    // MULTI_NODE_MULTI_WRITER alone
    "block.csi.vultr.com, storage_type=block, empty, ynny, ?n??",
    "block.csi.vultr.com, storage_type=vfs, empty, nnyn, nn?n",
    // oci bv_controller.go:77-84: Mount for one node; Block for one node and many writers
    "blockvolume.csi.oraclecloud.com, , empty, ynny, ynyy",
    // juicefs controller.go: ReadOnlyMany refused when provisioning, Block never
    "csi.juicefs.com, , empty, ynyy, nnnn",
    // cinder features.md: many nodes only with a volume type that has multiattach
    "cinder.csi.openstack.org, , empty, y??y, y??y",
    // vsphere util.go: file volumes need vSAN file services, shared disks a Supervisor
    "csi.vsphere.vmware.com, , empty, y??y, y??y",
    // What a PersistentVolume of this class can do is up to who makes it
    "kubernetes.io/no-provisioner, , empty, ????, ????",
    // Only in the unvalidated table of kubernetes-csi: nothing is refused for certain
    "csi.exoscale.com, , empty, y??y, ????",
    "csi.weka.io, , empty, ??y?, ????",
  })
  void modes(String name, String parameter, String source, String filesystem, String block) {
    assertThat(letters(name, FILESYSTEM, parameter, source)).isEqualTo(filesystem);
    assertThat(letters(name, BLOCK, parameter, source)).isEqualTo(block);
  }

  /** The attachRequired of the CSIDriver in the driver's chart or manifests. */
  @ParameterizedTest
  @CsvSource({
    "efs.csi.aws.com, NO",
    "fsx.csi.aws.com, NO",
    "nfs.csi.k8s.io, NO",
    "smb.csi.k8s.io, NO",
    "file.csi.azure.com, NO",
    "cephfs.csi.ceph.com, NO",
    "csi.juicefs.com, NO",
    "filestore.csi.storage.gke.io, NO",
    "topolvm.io, NO",
    "rbd.csi.ceph.com, YES",
    "ebs.csi.aws.com, YES",
    "pd.csi.storage.gke.io, YES",
    "disk.csi.azure.com, YES",
    "csi.exoscale.com, UNKNOWN",
  })
  void attachRequired(String name, Answer expected) {
    assertThat(driver(name).attachRequired()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // gcp-pd pkg/parameters/types.go:75 IsRegional
    "pd.csi.storage.gke.io, type=pd-ssd, ZONE",
    "pd.csi.storage.gke.io, replication-type=regional-pd, SEVERAL_ZONES",
    "pd.csi.storage.gke.io, replication-type=none, ZONE",
    "pd.csi.storage.gke.io, type=hyperdisk-balanced-high-availability, SEVERAL_ZONES",
    // azuredisk docs/driver-parameters.md:44
    "disk.csi.azure.com, skuName=Premium_ZRS, SEVERAL_ZONES",
    "disk.csi.azure.com, storageAccountType=StandardSSD_ZRS, SEVERAL_ZONES",
    "disk.csi.azure.com, skuName=Premium_LRS, ZONE",
    // longhorn-manager k8s/pkg/apis/longhorn/v1beta2/volume.go:109
    "driver.longhorn.io, dataLocality=strict-local, NODE",
    "driver.longhorn.io, dataLocality=best-effort, ANYWHERE",
    // EBS has no parameter that replicates over zones
    "ebs.csi.aws.com, type=io2, ZONE",
    "fsx.csi.aws.com, , ZONE",
    // Also used for static volumes of NFS and CSI drivers: only the PersistentVolume knows
    "kubernetes.io/no-provisioner, ,",
  })
  void locality(String name, String parameter, Locality expected) {
    assertThat(driver(name).localityWith(parameters(parameter)))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "driver.longhorn.io, numberOfReplicas",
    "io.openebs.csi-mayastor, repl",
    "linstor.csi.linbit.com, autoPlace",
    "pxd.portworx.com, repl",
    "ebs.csi.aws.com,",
  })
  void copies(String name, String parameter) {
    assertThat(driver(name).copiesParameter()).isEqualTo(Optional.ofNullable(parameter));
  }

  private static String letters(
      String name, VolumeMode volumeMode, String parameter, String source) {
    StringBuilder letters = new StringBuilder();
    for (AccessMode mode :
        List.of(READ_WRITE_ONCE, READ_ONLY_MANY, READ_WRITE_MANY, READ_WRITE_ONCE_POD)) {
      boolean hasSource = source.equals("snapshot");
      letters.append(
          switch (driver(name).supports(mode, volumeMode, parameters(parameter), hasSource)) {
            case YES -> 'y';
            case NO -> 'n';
            case UNKNOWN -> '?';
          });
    }
    return letters.toString();
  }

  private static Map<String, String> parameters(String parameter) {
    if (parameter == null) {
      return Map.of();
    }
    String[] both = parameter.split("=", 2);
    return Map.of(both[0], both[1]);
  }

  private static StorageDriver driver(String name) {
    return Facts.shipped().drivers().find(name).orElseThrow();
  }
}
