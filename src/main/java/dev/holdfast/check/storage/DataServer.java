package dev.holdfast.check.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Context;
import dev.holdfast.check.DataContainer;
import dev.holdfast.cluster.StartedContainer;
import dev.holdfast.facts.DataImage;
import dev.holdfast.facts.DataPaths;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.ContainerPath;
import dev.holdfast.resource.Mount;
import dev.holdfast.resource.Mounts;
import dev.holdfast.resource.PodVolume;
import dev.holdfast.resource.VariableReferences;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A container that certainly runs a server which stores data.
 *
 * @param container as it is started
 * @param image what is known of its image
 * @param paths where it stores data, and why
 * @param directories these paths, or the possible ones if they are unknown; may be empty
 * @param sureness how sure the directories are
 * @param declared the volumes that its image declares
 * @param mounts the volumes in its file system
 */
record DataServer(
    Container container,
    DataImage image,
    DataPaths paths,
    Set<ContainerPath> directories,
    Sureness sureness,
    Set<ContainerPath> declared,
    Mounts mounts) {

  /** How sure the directories are. */
  enum Sureness {
    KNOWN,
    /** Unless a ConfigMap or Secret in {@code envFrom} names others. */
    LIKELY,
    /** The server uses one of them, depending on the version of its image, which is not known. */
    ONE_OF_THEM
  }

  /** Enough for each real server; a tenant decides how many there are. */
  private static final int MAX_DIRECTORIES = 16;

  private static final Function<Context, List<DataServer>> SERVERS = DataServer::find;

  /** Such containers of the reviewed workload. */
  static List<DataServer> of(Context context) {
    return context.once(SERVERS);
  }

  private static List<DataServer> find(Context context) {
    var volumes = context.workload().volumes();
    return DataContainer.of(context).stream()
        .map(known -> of(known, context, Mounts.of(known.written(), volumes)))
        .toList();
  }

  /** The server of this image, whether it runs or not. */
  static DataServer of(DataContainer server, Context context, Mounts mounts) {
    DataImage image = server.image();
    Container container = server.container();
    Set<ContainerPath> declared = sorted(image.declaredVolumes(container).stream());
    DataPaths known = image.dataPaths(container);
    if (known.asOptional().isPresent()) {
      return new DataServer(
          container,
          image,
          known,
          directories(known.asOptional().get()),
          Sureness.KNOWN,
          declared,
          mounts);
    }
    Container assumed =
        StartedContainer.assuming(
            server.written(), context.cluster(), context.change().namespace());
    DataPaths likely = image.dataPaths(assumed);
    return new DataServer(
        container,
        image,
        likely,
        directories(likely.asOptional().orElseGet(() -> image.possibleDirectories(assumed))),
        likely.asOptional().isPresent() ? Sureness.LIKELY : Sureness.ONE_OF_THEM,
        declared,
        mounts);
  }

  private static Set<ContainerPath> directories(Set<String> paths) {
    return sorted(paths.stream().limit(MAX_DIRECTORIES));
  }

  private static Set<ContainerPath> sorted(Stream<String> paths) {
    return paths.map(ContainerPath::of).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether only these directories have the data, and nothing that is mounted can change it. */
  boolean isCertain() {
    return sureness == Sureness.KNOWN && !mayBeConfigured();
  }

  /** Whether a mount is at or above one of the data directories. */
  boolean keepsDataOn(Mount mount) {
    return directories.stream().anyMatch(directory -> directory.isWithin(mount.path()));
  }

  /**
   * Whether a mounted file may configure another directory, or a server without data. What is
   * mounted at or above a data directory configures nothing.
   */
  boolean mayBeConfigured() {
    return image.configuredIn().stream()
        .map(ContainerPath::of)
        .flatMap(path -> Stream.concat(mounts.atOrAbove(path), mounts.below(path)))
        .anyMatch(mount -> !mount.volume().isDurable() && !keepsDataOn(mount));
  }

  /**
   * Whether a variable or word of the command line is a path on a mounted durable volume: it may
   * move the data there in a way that is not known.
   */
  boolean namesDurableMount() {
    JsonNode json = container.json();
    return Stream.of(json.path("env"), json.path("command"), json.path("args"))
        .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
        .map(item -> item.isObject() ? item.path("value").asText("") : item.asText(""))
        .map(text -> text.substring(text.indexOf('=') + 1))
        .filter(text -> text.startsWith("/") && text.length() <= VariableReferences.MAX_LENGTH)
        .flatMap(path -> mounts.containing(ContainerPath.of(path)).stream())
        .anyMatch(mount -> mount.volume().isDurable() && !keepsDataOn(mount));
  }

  /** A volume at, above or below a data directory that is no claim and may keep data. */
  Optional<PodVolume> otherStorage() {
    Stream<Mount> near =
        directories.isEmpty()
            ? mounts.all()
            : directories.stream()
                .flatMap(data -> Stream.concat(mounts.atOrAbove(data), mounts.below(data)));
    return near.map(Mount::volume).filter(MountedVolumes::isOtherStorage).findFirst();
  }

  /** For example {@code postgres:17 keeps its data in /var/lib/postgresql/data}. */
  String describe() {
    return directories.isEmpty()
        ? container.image() + " keeps data"
        : container.image()
            + " keeps its data in "
            + directories.stream().map(ContainerPath::text).collect(Collectors.joining(", "));
  }
}
