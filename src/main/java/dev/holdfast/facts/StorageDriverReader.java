package dev.holdfast.facts;

import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.VolumeMode;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a row of the table of storage drivers. */
final class StorageDriverReader {

  private static final List<AccessMode> ACCESS_MODES = List.of(AccessMode.values());

  /** The columns of the table, named for the volume modes. */
  private static final Map<VolumeMode, String> COLUMNS =
      new EnumMap<>(Map.of(VolumeMode.FILESYSTEM, "filesystem", VolumeMode.BLOCK, "block"));

  private StorageDriverReader() {}

  static StorageDriver read(Row row) {
    String name = row.requiredText("name");
    if (name.indexOf('*') != name.lastIndexOf('*')) {
      row.problem("name", "is \"" + name + "\"; allowed: a name with at most one asterisk");
    }
    Map<VolumeMode, AccessModes> modes = new EnumMap<>(VolumeMode.class);
    COLUMNS.forEach((mode, column) -> modes(row, column).ifPresent(m -> modes.put(mode, m)));
    StorageDriver driver =
        new StorageDriver(
            name,
            row.word("kind", List.of(StorageDriver.Kind.values()), StorageDriver.Kind::text),
            modes,
            row.rows("widenedBy").stream().map(StorageDriverReader::widening).toList(),
            row.word(
                "attach",
                List.of(StorageDriver.Attachment.values()),
                StorageDriver.Attachment::text),
            row.word(
                "locality", List.of(StorageDriver.Locality.values()), StorageDriver.Locality::text),
            row.answer("snapshots"),
            row.answer("expansion"),
            row.text("note"),
            row.requiredText("source"));
    row.end();
    return driver;
  }

  /** Either false, or what is accepted and refused. */
  private static Optional<AccessModes> modes(Row row, String column) {
    if (row.isFalse(column)) {
      return Optional.of(AccessModes.NONE);
    }
    return row.row(column)
        .map(
            modes -> {
              Set<AccessMode> accepted = modes.words("accepts", ACCESS_MODES, AccessMode::text);
              Set<AccessMode> refused = modes.words("refuses", ACCESS_MODES, AccessMode::text);
              modes.end();
              Set<AccessMode> both = new LinkedHashSet<>(accepted);
              both.retainAll(refused);
              both.forEach(
                  mode -> modes.problem("refuses", "names " + mode.text() + ", as accepts does"));
              return new AccessModes(accepted, refused);
            });
  }

  private static Widening widening(Row row) {
    String parameter = row.requiredText("parameter");
    List<String> values = row.texts("values");
    Optional<Integer> atLeast = row.wholeNumber("atLeast");
    if (values.isEmpty() == atLeast.isEmpty()) {
      row.problem("parameter", "needs one of values, atLeast");
    }
    Map<VolumeMode, Set<AccessMode>> modes =
        COLUMNS.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    column ->
                        Set.copyOf(row.words(column.getValue(), ACCESS_MODES, AccessMode::text))));
    row.end();
    return new Widening(parameter, Set.copyOf(values), atLeast, modes);
  }
}
