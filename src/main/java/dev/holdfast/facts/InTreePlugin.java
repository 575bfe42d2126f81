package dev.holdfast.facts;

import dev.holdfast.resource.KubernetesVersion;
import java.util.Optional;

/**
 * A volume plugin that was once part of Kubernetes.
 *
 * @param volumeSource its member in a PersistentVolume's spec or in a pod's volume, for example
 *     {@code awsElasticBlockStore}
 * @param provisioner what a StorageClass names, for example {@code kubernetes.io/aws-ebs}; empty
 *     where it never made volumes
 * @param fate what became of it
 * @param since from which version
 * @param replacement the CSI driver to use instead; empty where there is none
 * @param source where this is written
 */
public record InTreePlugin(
    String volumeSource,
    Optional<String> provisioner,
    Fate fate,
    KubernetesVersion since,
    Optional<String> replacement,
    String source) {

  /** What became of a plugin. */
  public enum Fate {
    /** Every request goes to the replacement, which must be installed. */
    MIGRATED,
    /** It does not exist any more: claims stay Pending, pods do not start. */
    REMOVED
  }

  /** Whether the plugin no longer exists in a cluster of this version. */
  public boolean isRemovedIn(KubernetesVersion version) {
    return fate == Fate.REMOVED && since.compareTo(version) <= 0;
  }

  /** Whether it works in a cluster of this version only where its replacement is installed. */
  public boolean needsReplacementIn(KubernetesVersion version) {
    return fate == Fate.MIGRATED && since.compareTo(version) <= 0;
  }
}
