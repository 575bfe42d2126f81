package dev.holdfast.facts;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.holdfast.manifest.FieldType;
import dev.holdfast.manifest.StrictMapping;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.VolumeMode;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a row of {@code storage-drivers.yaml}. */
final class StorageDriverReader {

  private static final FieldType<AccessMode> ACCESS_MODE = FieldType.keyword(AccessMode.values());

  /** The columns with access modes. */
  private static final Map<VolumeMode, String> COLUMNS =
      new EnumMap<>(Map.of(VolumeMode.FILESYSTEM, "filesystem", VolumeMode.BLOCK, "block"));

  private StorageDriverReader() {}

  static StorageDriver read(StrictMapping row) {
    String name = row.requiredText("name");
    if (name.indexOf('*') != name.lastIndexOf('*')) {
      row.problem("name", "is \"" + name + "\"; allowed: a name with at most one asterisk");
    }
    Map<VolumeMode, AccessModes> modes = new EnumMap<>(VolumeMode.class);
    COLUMNS.forEach((mode, column) -> modes(row, column).ifPresent(m -> modes.put(mode, m)));
    StorageDriver driver =
        new StorageDriver(
            name,
            row.optional("kind", FieldType.keyword(StorageDriver.Kind.values())),
            modes,
            row.objects("widenedBy").stream().map(StorageDriverReader::widening).toList(),
            row.optional("attach", FieldType.keyword(StorageDriver.Attachment.values())),
            row.optional("locality", FieldType.keyword(StorageDriver.Locality.values())),
            Answer.of(row.optional("snapshots", FieldType.BOOL)),
            Answer.of(row.optional("expansion", FieldType.BOOL)),
            row.text("note"),
            row.requiredText("source"));
    row.end();
    return driver;
  }

  /** Reads either {@code false}, or the accepted and refused modes. */
  private static Optional<AccessModes> modes(StrictMapping row, String column) {
    if (row.value(column).equals(BooleanNode.FALSE)) {
      return Optional.of(AccessModes.NONE);
    }
    if (!row.has(column)) {
      return Optional.empty();
    }
    StrictMapping modes = row.object(column);
    Set<AccessMode> accepted = accessModes(modes, "accepts");
    Set<AccessMode> refused = accessModes(modes, "refuses");
    modes.end();
    for (AccessMode mode : accepted) {
      if (refused.contains(mode)) {
        modes.problem("refuses", "names " + mode.text() + ", as accepts does");
      }
    }
    return Optional.of(new AccessModes(accepted, refused));
  }

  private static Set<AccessMode> accessModes(StrictMapping row, String column) {
    Set<AccessMode> modes = new LinkedHashSet<>();
    for (AccessMode mode : row.list(column, ACCESS_MODE)) {
      if (!modes.add(mode)) {
        row.problem(column, "names " + mode.text() + " twice");
      }
    }
    return modes;
  }

  private static Widening widening(StrictMapping row) {
    String parameter = row.requiredText("parameter");
    List<String> values = row.list("values", FieldType.ANY_TEXT);
    Optional<Integer> atLeast = row.optional("atLeast", FieldType.WHOLE_NUMBER);
    if (values.isEmpty() == atLeast.isEmpty()) {
      row.problem("parameter", "needs one of values, atLeast");
    }
    Map<VolumeMode, Set<AccessMode>> modes = new EnumMap<>(VolumeMode.class);
    COLUMNS.forEach((mode, column) -> modes.put(mode, Set.copyOf(accessModes(row, column))));
    row.end();
    return new Widening(parameter, Set.copyOf(values), atLeast, modes);
  }
}
