package dev.holdfast.facts;

import dev.holdfast.resource.KubernetesVersion;
import java.util.Optional;

/**
 * A volume plugin that was once part of Kubernetes.
 *
 * @param volumeSource its field in a PersistentVolume's spec or a pod's volume, for example {@code
 *     awsElasticBlockStore}
 * @param provisioner its name in a StorageClass, for example {@code kubernetes.io/aws-ebs}; empty
 *     if it never provisioned volumes
 * @param since the version from which {@code fate} applies
 * @param disabled the version from which it is off unless a feature gate switches it on; empty if
 *     it never was
 * @param replacement the CSI driver to use instead; empty if there is none
 * @param instead what to write instead in a pod; empty if a claim of a CSI driver takes its place
 * @param source where this is documented
 */
public record InTreePlugin(
    String volumeSource,
    Optional<String> provisioner,
    Fate fate,
    KubernetesVersion since,
    Optional<KubernetesVersion> disabled,
    Optional<String> replacement,
    Optional<String> instead,
    String source) {

  /** What happened to a plugin. */
  public enum Fate {
    /** All requests go to the replacement, which must be installed. */
    MIGRATED,
    /** It no longer exists or is always off: claims stay Pending and pods do not start. */
    REMOVED
  }

  /** Returns whether a cluster of this version no longer has the plugin. */
  public boolean isRemovedIn(KubernetesVersion version) {
    return fate == Fate.REMOVED && since.compareTo(version) <= 0;
  }

  /** Returns whether a cluster of this version has it only if a feature gate switches it on. */
  public boolean isDisabledIn(KubernetesVersion version) {
    return disabled.filter(from -> from.compareTo(version) <= 0).isPresent()
        && !isRemovedIn(version);
  }

  /** Returns whether it needs its replacement in a cluster of this version. */
  public boolean needsReplacementIn(KubernetesVersion version) {
    return fate == Fate.MIGRATED && since.compareTo(version) <= 0;
  }
}
