package dev.holdfast.check.storage;

import dev.holdfast.resource.Mount;
import dev.holdfast.resource.PodVolume;

/**
 * A volume in the file system of a container.
 *
 * @param path where it is mounted
 * @param volume for example {@code the claim template "data"}
 * @param lifetime who shares it, or when it is deleted
 * @param subPath the mounted directory of the volume; {@code /} for the whole volume
 */
public record MountData(
    String path, String volume, String lifetime, String subPath, boolean isReadOnly) {

  static MountData of(Mount mount, String volume) {
    return new MountData(
        mount.path().text(),
        volume,
        lifetime(mount.volume().type()),
        mount.differsByPod() ? "subPathExpr, which depends on the pod" : mount.subPath(),
        mount.isReadOnly());
  }

  private static String lifetime(PodVolume.Type type) {
    return switch (type) {
      case CLAIM_TEMPLATE -> "each pod has its own";
      case CLAIM, INLINE -> "all pods share it";
      case HOST -> "a directory of each node";
      case FLEETING -> "deleted with the pod";
    };
  }
}
