package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * A volume in the file system of a container.
 *
 * @param pointer its place in the workload
 * @param path where it is mounted
 * @param subPath the mounted directory of the volume; empty for the whole volume
 * @param differsByPod whether the directory depends on the pod ({@code subPathExpr})
 * @param isReadOnly whether the container cannot write into it
 */
public record Mount(
    JsonPointer pointer,
    PodVolume volume,
    ContainerPath path,
    String subPath,
    boolean differsByPod,
    boolean isReadOnly) {

  /** The place of its path. */
  public JsonPointer pathPointer() {
    return pointer.appendProperty("mountPath");
  }
}
