package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The volumes in the file system of a container.
 *
 * @param byPath one mount for each path
 */
public record Mounts(NavigableMap<ContainerPath, Mount> byPath) {

  public Mounts {
    byPath = Collections.unmodifiableNavigableMap(byPath);
  }

  /**
   * The mounts of a container; those of undefined volumes are skipped.
   *
   * @param volumes the pod's volumes by name
   */
  public static Mounts of(Container container, Map<String, PodVolume> volumes) {
    NavigableMap<ContainerPath, Mount> byPath = new TreeMap<>();
    JsonPointer list = container.pointer().appendProperty("volumeMounts");
    int index = 0;
    for (JsonNode mount : container.json().path("volumeMounts")) {
      PodVolume volume = volumes.get(mount.path("name").asText(""));
      JsonPointer at = list.appendIndex(index++);
      if (volume != null) {
        ContainerPath path = ContainerPath.of(mount.path("mountPath").asText(""));
        byPath.put(path, mount(at, mount, volume, path));
      }
    }
    return new Mounts(byPath);
  }

  private static Mount mount(JsonPointer at, JsonNode json, PodVolume volume, ContainerPath path) {
    return new Mount(
        at,
        volume,
        path,
        ContainerPath.of(json.path("subPath").asText("")).text(),
        !json.path("subPathExpr").asText("").isEmpty(),
        json.path("readOnly").asBoolean() || volume.isReadOnly());
  }

  /** The mount that contains a path: the one with the longest path at or above it. */
  public Optional<Mount> containing(ContainerPath path) {
    return atOrAbove(path).findFirst();
  }

  /** The mounts at a path and above it, the longest path first. */
  public Stream<Mount> atOrAbove(ContainerPath path) {
    return Stream.iterate(Optional.of(path), Optional::isPresent, at -> at.get().parent())
        .map(at -> byPath.get(at.get()))
        .filter(Objects::nonNull);
  }

  /** The mounts below a path, in the order of their paths. */
  public Stream<Mount> below(ContainerPath path) {
    return byPath.tailMap(new ContainerPath(path.prefix()), false).values().stream()
        .takeWhile(mount -> mount.path().text().startsWith(path.prefix()));
  }

  /** All mounts in the order of their paths. */
  public Stream<Mount> all() {
    return byPath.values().stream();
  }
}
