package dev.holdfast.facts;

import dev.holdfast.resource.Container;
import dev.holdfast.resource.ImageReference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An image of a server that keeps data.
 *
 * @param product the name for users, for example {@code PostgreSQL}
 * @param directories the default data directories; empty if they are not known
 * @param volumes the volumes that the image declares: a claim mounted at a parent of one may not
 *     get what is written there
 * @param majorAfter the text in a tag that precedes the major version; often empty
 * @param move how all the data directories are configured together
 * @param configuredIn absolute paths of files and directories that may configure another data
 *     directory, or a server without data
 * @param server how to detect that the server runs
 * @param operation how the server is operated
 * @param source where this is documented
 */
public record DataImage(
    String product,
    List<ImageName> names,
    List<DataDirectory> directories,
    List<DataDirectory> volumes,
    String majorAfter,
    DataMove move,
    List<String> configuredIn,
    Server server,
    Operation operation,
    String source) {

  public DataImage {
    names = List.copyOf(names);
    directories = List.copyOf(directories);
    volumes = List.copyOf(volumes);
    configuredIn = List.copyOf(configuredIn);
  }

  /**
   * Returns whether an image is this one. Unknown if it is in another registry and only the last
   * segment of its name is that of an official image.
   */
  public Answer is(ImageReference image) {
    Answer best = Answer.NO;
    for (ImageName name : names) {
      Answer matches = name.matches(image);
      if (matches == Answer.YES) {
        return Answer.YES;
      }
      best = matches == Answer.UNKNOWN ? matches : best;
    }
    return best;
  }

  /** Returns the same for a container's image. */
  public Answer is(Container container) {
    return is(imageOf(container));
  }

  /**
   * Returns whether a container runs the image's server and the server keeps data. No if another
   * program of the image runs, or the server is only a cache or a client. Unknown for a script, if
   * a configuration file decides, and if the origin of the image is uncertain. Init containers are
   * not treated differently.
   */
  public Answer keepsData(Container container) {
    Answer named = is(container);
    Answer keeps = named == Answer.NO ? Answer.NO : server.keepsData(container);
    return keeps == Answer.YES ? named : keeps;
  }

  /**
   * Returns the absolute paths at which a container's server keeps data; all of them need a volume.
   * Configuration files are not read.
   *
   * @return empty if the paths are unknown
   */
  public Optional<Set<String>> dataDirectories(Container container) {
    return dataPaths(container).asOptional();
  }

  /** Returns the same with causes. */
  public DataPaths dataPaths(Container container) {
    return move.directories(container, () -> usualDirectories(container));
  }

  /**
   * Returns the paths at one of which a container keeps data if the version of its image is not
   * known; empty if the paths are unknown.
   */
  public Set<String> possibleDirectories(Container container) {
    OptionalInt major = imageOf(container).majorVersionAfter(majorAfter);
    return move.directories(
            container,
            () ->
                DataPaths.Known.of(
                    directories.stream()
                        .filter(directory -> directory.appliesTo(major) != Answer.NO)
                        .map(DataDirectory::path)
                        .collect(Collectors.toUnmodifiableSet()),
                    DataCause.of(DataCause.Type.IMAGE)))
        .asOptional()
        .orElse(Set.of());
  }

  /** Returns the paths at which a container's image certainly declares a volume. */
  public Set<String> declaredVolumes(Container container) {
    OptionalInt major = imageOf(container).majorVersionAfter(majorAfter);
    return volumes.stream()
        .filter(volume -> volume.appliesTo(major) == Answer.YES)
        .map(DataDirectory::path)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns this row without some of its names. */
  DataImage without(Collection<ImageName> taken) {
    List<ImageName> left = names.stream().filter(name -> !taken.contains(name)).toList();
    return new DataImage(
        product,
        left,
        directories,
        volumes,
        majorAfter,
        move,
        configuredIn,
        server,
        operation,
        source);
  }

  /** The image; a very long name is that of no known image. */
  static ImageReference imageOf(Container container) {
    String image = container.json().path("image").asText("");
    return ImageReference.parse(image.length() <= CommandLine.MAX_WORD ? image : "");
  }

  private DataPaths usualDirectories(Container container) {
    OptionalInt major = imageOf(container).majorVersionAfter(majorAfter);
    Map<String, DataCause> applying = new LinkedHashMap<>();
    for (DataDirectory directory : directories) {
      switch (directory.appliesTo(major)) {
        case YES -> {
          switch (directory.in(container)) {
            case DataPaths.Known(Map<String, DataCause> causes) -> causes.forEach(applying::put);
            case DataPaths.Unknown unknown -> {
              return unknown;
            }
          }
        }
        case NO -> {}
        case UNKNOWN -> {
          return new DataPaths.Unknown(DataCause.of(DataCause.Type.VERSION));
        }
      }
    }
    return applying.isEmpty()
        ? new DataPaths.Unknown(DataCause.of(DataCause.Type.NO_DEFAULT))
        : new DataPaths.Known(applying);
  }
}
