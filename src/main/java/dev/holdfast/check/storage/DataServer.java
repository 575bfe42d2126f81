package dev.holdfast.check.storage;

import dev.holdfast.facts.Answer;
import dev.holdfast.facts.DataImage;
import dev.holdfast.facts.DataImages;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.PodTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A container that certainly runs a server which stores data.
 *
 * @param image the image, as written
 * @param directories where it stores data; empty if unknown
 */
record DataServer(String image, Set<String> directories) {

  /** Volume sources that are deleted with their pod or do not store its data. */
  private static final List<String> EPHEMERAL =
      List.of("emptyDir", "ephemeral", "configMap", "secret", "downwardAPI", "projected", "image");

  /** The first such container of a pod. Init containers do not count, because they end soon. */
  static Optional<DataServer> find(PodTemplate pods, DataImages images) {
    return pods.containers().stream()
        .filter(container -> !container.isInitContainer())
        .flatMap(container -> find(container, images).stream())
        .findFirst();
  }

  private static Optional<DataServer> find(Container container, DataImages images) {
    return images
        .find(container)
        .filter(known -> known.keepsData(container) == Answer.YES)
        .map(known -> new DataServer(container.image(), directories(known, container)));
  }

  private static Set<String> directories(DataImage known, Container container) {
    return new TreeSet<>(known.dataDirectories(container).orElse(Set.of()));
  }

  /** Whether a pod has a volume of another kind than a claim that may outlive it. */
  static boolean mayHaveOtherStorage(PodTemplate pods) {
    for (var volume : pods.volumes()) {
      if (EPHEMERAL.stream().noneMatch(volume::hasNonNull)) {
        return true;
      }
    }
    return false;
  }

  /** For example {@code postgres:17 keeps its data in /var/lib/postgresql/data}. */
  String describe() {
    return directories.isEmpty()
        ? image + " keeps data"
        : image + " keeps its data in " + String.join(", ", directories);
  }
}
