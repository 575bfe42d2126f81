package dev.holdfast.facts;

import dev.holdfast.resource.Container;
import dev.holdfast.resource.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The images that keep data. */
public final class DataImages {

  private final List<DataImage> rows;
  private final Map<String, List<DataImage>> byLastSegment;

  DataImages(List<DataImage> rows) {
    this.rows = List.copyOf(rows);
    this.byLastSegment =
        rows.stream()
            .flatMap(row -> row.names().stream().map(name -> Map.entry(name.lastSegment(), row)))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
  }

  /** Finds the row of an image; a certain match takes precedence over a possible one. */
  public Optional<DataImage> find(ImageReference image) {
    List<DataImage> candidates = byLastSegment.getOrDefault(image.lastSegment(), List.of());
    return Stream.of(Answer.YES, Answer.UNKNOWN)
        .flatMap(fits -> candidates.stream().filter(row -> row.is(image) == fits))
        .findFirst();
  }

  /** Finds the row of a container's image. */
  public Optional<DataImage> find(Container container) {
    return find(DataImage.imageOf(container));
  }

  /** All rows, a user's rows first. */
  public List<DataImage> all() {
    return rows;
  }

  /** Adds rows; a name in a new row is removed from the existing row. */
  public DataImages with(List<DataImage> added) {
    List<ImageName> taken = added.stream().flatMap(row -> row.names().stream()).toList();
    List<DataImage> all = new ArrayList<>(added);
    rows.stream()
        .map(row -> row.without(taken))
        .filter(row -> !row.names().isEmpty())
        .forEach(all::add);
    return new DataImages(all);
  }
}
