package dev.holdfast.facts;

import dev.holdfast.resource.Container;
import dev.holdfast.resource.ImageReference;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An image whose server keeps data.
 *
 * @param product for people, for example {@code PostgreSQL}
 * @param names the names of the image
 * @param directories where it keeps data, unless it is told otherwise; none if that is not known
 * @param majorAfter the mark in a tag that stands before the version that counts; often empty
 * @param move how it is told otherwise
 * @param server how to tell whether the server runs
 * @param source where this is written
 */
public record DataImage(
    String product,
    List<ImageName> names,
    List<DataDirectory> directories,
    String majorAfter,
    DataMove move,
    Server server,
    String source) {

  public DataImage {
    names = List.copyOf(names);
    directories = List.copyOf(directories);
  }

  /**
   * Whether an image is this one: unknown for one in somebody's registry that has only the last
   * segment of an official image's name.
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

  /**
   * Whether a container runs this image's server and the server keeps data. No also means that
   * another program of the image runs, or the server only as a cache or a client. A script, a
   * configuration file that decides, and an image of uncertain origin are unknown. Whether the
   * container is an init container does not count.
   */
  public Answer keepsData(Container container) {
    Answer named = is(imageOf(container));
    Answer keeps = named == Answer.NO ? Answer.NO : server.keepsData(container);
    return keeps == Answer.YES ? named : keeps;
  }

  /**
   * Where the server of a container keeps its data, as absolute paths, all of which need a volume.
   * A configuration file that moves them is not seen.
   *
   * @return empty if it cannot be told
   */
  public Optional<Set<String>> dataDirectories(Container container) {
    return move.directories(container, () -> usualDirectories(imageOf(container)));
  }

  /** The row without some of its names. */
  DataImage without(Collection<ImageName> taken) {
    List<ImageName> left = names.stream().filter(name -> !taken.contains(name)).toList();
    return new DataImage(product, left, directories, majorAfter, move, server, source);
  }

  static ImageReference imageOf(Container container) {
    return ImageReference.parse(container.json().path("image").asText(""));
  }

  private Optional<Set<String>> usualDirectories(ImageReference image) {
    Set<String> applying = new LinkedHashSet<>();
    for (DataDirectory directory : directories) {
      switch (directory.appliesTo(image.majorVersionAfter(majorAfter))) {
        case YES -> applying.add(directory.path());
        case NO -> {}
        case UNKNOWN -> {
          return Optional.empty();
        }
      }
    }
    return applying.isEmpty() ? Optional.empty() : Optional.of(applying);
  }
}
