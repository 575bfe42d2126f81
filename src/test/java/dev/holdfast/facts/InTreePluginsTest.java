package dev.holdfast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.facts.InTreePlugin.Fate;
import dev.holdfast.resource.KubernetesVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InTreePluginsTest {

  private static final InTreePlugins PLUGINS = Facts.shipped().plugins();

  /** By hand from kubernetes/website volumes.md and persistent-volumes.md (Types). */
  @ParameterizedTest
  @CsvSource({
    "awsElasticBlockStore, kubernetes.io/aws-ebs, MIGRATED, 1.23, ebs.csi.aws.com",
    "azureDisk, kubernetes.io/azure-disk, MIGRATED, 1.23, disk.csi.azure.com",
    "azureFile, kubernetes.io/azure-file, MIGRATED, 1.24, file.csi.azure.com",
    "cephfs, , REMOVED, 1.31, cephfs.csi.ceph.com",
    "cinder, kubernetes.io/cinder, MIGRATED, 1.21, cinder.csi.openstack.org",
    "flocker, , REMOVED, 1.25,",
    "gcePersistentDisk, kubernetes.io/gce-pd, MIGRATED, 1.23, pd.csi.storage.gke.io",
    "gitRepo, , REMOVED, 1.36,",
    "glusterfs, kubernetes.io/glusterfs, REMOVED, 1.26,",
    "photonPersistentDisk, , REMOVED, 1.15,",
    "portworxVolume, kubernetes.io/portworx-volume, MIGRATED, 1.31, pxd.portworx.com",
    "quobyte, kubernetes.io/quobyte, REMOVED, 1.25, quobyte-csi",
    "rbd, kubernetes.io/rbd, REMOVED, 1.31, rbd.csi.ceph.com",
    "scaleIO, kubernetes.io/scaleio, REMOVED, 1.21,",
    "storageos, kubernetes.io/storageos, REMOVED, 1.25,",
    "vsphereVolume, kubernetes.io/vsphere-volume, MIGRATED, 1.25, csi.vsphere.vmware.com",
  })
  void plugins(String volumeSource, String provisioner, Fate fate, String since, String driver) {
    InTreePlugin plugin = PLUGINS.findByVolumeSource(volumeSource).orElseThrow();
    assertThat(plugin.provisioner().orElse(null)).isEqualTo(provisioner);
    assertThat(plugin.fate()).isEqualTo(fate);
    assertThat(plugin.since().text()).isEqualTo(since);
    assertThat(plugin.replacement().orElse(null)).isEqualTo(driver);
    if (provisioner != null) {
      assertThat(PLUGINS.findByProvisioner(provisioner)).contains(plugin);
    }
  }

  @Test
  void nothingElse() {
    assertThat(PLUGINS.all()).hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "flexVolume", "nfs", "local", "csi", "hostPath"})
  void othersAreAlive(String volumeSource) {
    assertThat(PLUGINS.findByVolumeSource(volumeSource)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kubernetes.io/no-provisioner", "ebs.csi.aws.com", "cephfs"})
  void otherProvisionersAreAlive(String provisioner) {
    assertThat(PLUGINS.findByProvisioner(provisioner)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes.io/rbd, 1.30, false, false",
    "kubernetes.io/rbd, 1.31, true, false",
    "kubernetes.io/rbd, 1.35, true, false",
    "kubernetes.io/aws-ebs, 1.22, false, false",
    "kubernetes.io/aws-ebs, 1.23, false, true",
    "kubernetes.io/portworx-volume, 1.30, false, false",
    "kubernetes.io/portworx-volume, 1.31, false, true",
  })
  void theVersionOfTheClusterMatters(
      String provisioner, String version, boolean removed, boolean needsReplacement) {
    InTreePlugin plugin = PLUGINS.findByProvisioner(provisioner).orElseThrow();
    KubernetesVersion cluster = KubernetesVersion.parse(version).orElseThrow();
    assertThat(plugin.isRemovedIn(cluster)).isEqualTo(removed);
    assertThat(plugin.needsReplacementIn(cluster)).isEqualTo(needsReplacement);
  }

  /** kubernetes/kubernetes PR 129923 (1.33: a feature gate, off), PR 136400 (1.36: locked). */
  @ParameterizedTest
  @CsvSource({"1.32, false, false", "1.33, true, false", "1.35, true, false", "1.36, false, true"})
  void gitRepoIsDisabledAndThenRemoved(String version, boolean disabled, boolean removed) {
    InTreePlugin plugin = PLUGINS.findByVolumeSource("gitRepo").orElseThrow();
    KubernetesVersion cluster = KubernetesVersion.parse(version).orElseThrow();
    assertThat(plugin.isDisabledIn(cluster)).isEqualTo(disabled);
    assertThat(plugin.isRemovedIn(cluster)).isEqualTo(removed);
  }

  @Test
  void everyReplacementIsAKnownDriver() {
    for (InTreePlugin plugin : PLUGINS.all()) {
      plugin
          .replacement()
          .ifPresent(driver -> assertThat(Facts.shipped().drivers().find(driver)).isPresent());
    }
  }
}
