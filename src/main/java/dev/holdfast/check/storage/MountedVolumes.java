package dev.holdfast.check.storage;

import dev.holdfast.check.Context;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.ContainerPath;
import dev.holdfast.resource.PodVolume;
import dev.holdfast.resource.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The volumes of a workload that at least one container mounts, sorted by name. */
record MountedVolumes(List<PodVolume> volumes) {

  /** Where a node has sockets, devices, configuration and programs. */
  private static final List<ContainerPath> SYSTEM =
      Stream.of("/dev", "/etc", "/lib", "/proc", "/run", "/sys", "/usr", "/var/run")
          .map(ContainerPath::of)
          .toList();

  private static final Function<Context, MountedVolumes> MOUNTED = MountedVolumes::find;

  static MountedVolumes of(Context context) {
    return context.once(MOUNTED);
  }

  private static MountedVolumes find(Context context) {
    Workload workload = context.workload();
    Map<String, PodVolume> all = workload.volumes();
    Map<String, PodVolume> mounted = new TreeMap<>();
    for (Container container : workload.podTemplate().containers()) {
      for (Container.VolumeUse use : container.volumeUses()) {
        if (all.containsKey(use.volume())) {
          mounted.put(use.volume(), all.get(use.volume()));
        }
      }
    }
    return new MountedVolumes(new ArrayList<>(mounted.values()));
  }

  /** Whether one of them outlives the pods. */
  boolean anyDurable() {
    return volumes.stream().anyMatch(PodVolume::isDurable);
  }

  /** Whether one of them is of this type. */
  boolean any(PodVolume.Type type) {
    return first(type).isPresent();
  }

  /** The first of this type. */
  Optional<PodVolume> first(PodVolume.Type type) {
    return volumes.stream().filter(volume -> volume.type() == type).findFirst();
  }

  /** A volume that is no claim and may keep data. */
  Optional<PodVolume> otherStorage() {
    return volumes.stream().filter(MountedVolumes::isOtherStorage).findFirst();
  }

  /** Whether a volume is no claim and may keep data; directories of the system keep none. */
  static boolean isOtherStorage(PodVolume volume) {
    ContainerPath host = ContainerPath.of(volume.settings().path("path").asText(""));
    return volume.type() == PodVolume.Type.INLINE
        || (volume.type() == PodVolume.Type.HOST && SYSTEM.stream().noneMatch(host::isWithin));
  }
}
