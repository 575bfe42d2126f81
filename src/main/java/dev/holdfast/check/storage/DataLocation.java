package dev.holdfast.check.storage;

import dev.holdfast.resource.ContainerPath;
import dev.holdfast.resource.Mount;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A data directory of a server.
 *
 * @param directory where the server keeps data
 * @param mount the mount that contains the directory; empty if none does
 */
record DataLocation(DataServer server, ContainerPath directory, Optional<Mount> mount) {

  /** The data directories of a server, in order. */
  static Stream<DataLocation> of(DataServer server) {
    return server.directories().stream()
        .map(
            directory ->
                new DataLocation(server, directory, server.mounts().containing(directory)));
  }

  /** The mount, if its volume outlives the pod. */
  Optional<Mount> durableMount() {
    return mount.filter(found -> found.volume().isDurable());
  }

  /**
   * A volume that the image declares between the mount and the directory. containerd puts a
   * directory of the container there, so that the data is not in the mounted volume; CRI-O does
   * not. Source: containerd/containerd, internal/cri/server/container_create.go, volumeMounts;
   * cri-o/cri-o, docs/crio.conf.5.md, image_volumes.
   */
  Optional<ContainerPath> declaredBelowMount() {
    return mount.flatMap(
        found ->
            declaredAbove()
                .filter(volume -> volume.isWithin(found.path()) && !volume.equals(found.path()))
                .findFirst());
  }

  /** Where to mount a volume: where the image declares one for the directory, or else there. */
  ContainerPath mountPath() {
    return declaredAbove().findFirst().orElse(directory);
  }

  private Stream<ContainerPath> declaredAbove() {
    return server.declared().stream().filter(directory::isWithin);
  }

  /** For example {@code mysql:8.4 keeps its data in /var/lib/mysql}. */
  String describe() {
    return server.container().image() + " keeps its data in " + directory;
  }

  /** Identifies it among those of its workload. */
  String key() {
    return server.container().name() + ":" + directory;
  }
}
