package dev.holdfast.facts;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.holdfast.manifest.FieldType;
import dev.holdfast.manifest.StrictMapping;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.VolumeMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
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
            row.objects("widenedBy").stream().map(StorageDriverReader::parameterModes).toList(),
            row.objects("narrowedBy").stream().map(StorageDriverReader::parameterModes).toList(),
            row.optional("attach", FieldType.keyword(StorageDriver.Attachment.values())),
            Answer.of(row.optional("attachRequired", FieldType.BOOL)),
            placement(row),
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
    Set<AccessMode> all = EnumSet.noneOf(AccessMode.class);
    AccessModes read =
        new AccessModes(
            accessModes(modes, "accepts", all),
            accessModes(modes, "fromSource", all),
            accessModes(modes, "refuses", all));
    modes.end();
    return Optional.of(read);
  }

  private static DataPlacement placement(StrictMapping row) {
    return new DataPlacement(
        row.optional("locality", FieldType.keyword(StorageDriver.Locality.values())),
        classParameters(row, "nodeLocalBy"),
        classParameters(row, "replicatedOverZonesBy"),
        row.text("copiesParameter"));
  }

  private static List<ClassParameter> classParameters(StrictMapping row, String column) {
    List<ClassParameter> parameters = new ArrayList<>();
    for (StrictMapping item : row.objects(column)) {
      parameters.add(classParameter(item));
      item.end();
    }
    return parameters;
  }

  /**
   * Reads a list of modes.
   *
   * @param taken the modes that no other list may contain; gets those of this list
   */
  private static Set<AccessMode> accessModes(
      StrictMapping row, String column, Set<AccessMode> taken) {
    Set<AccessMode> modes = EnumSet.noneOf(AccessMode.class);
    for (AccessMode mode : row.list(column, ACCESS_MODE)) {
      if (!modes.add(mode)) {
        row.problem(column, "names " + mode.text() + " twice");
      } else if (!taken.add(mode)) {
        row.problem(column, "names " + mode.text() + ", as another list does");
      }
    }
    return modes;
  }

  private static ParameterModes parameterModes(StrictMapping row) {
    ClassParameter parameter = classParameter(row);
    Map<VolumeMode, Set<AccessMode>> modes = new EnumMap<>(VolumeMode.class);
    COLUMNS.forEach(
        (mode, column) ->
            modes.put(
                mode, Set.copyOf(accessModes(row, column, EnumSet.noneOf(AccessMode.class)))));
    row.end();
    return new ParameterModes(parameter, modes);
  }

  private static ClassParameter classParameter(StrictMapping row) {
    String name = row.requiredText("parameter");
    List<String> values = row.list("values", FieldType.ANY_TEXT);
    Optional<Integer> atLeast = row.optional("atLeast", FieldType.WHOLE_NUMBER);
    if (values.isEmpty() == atLeast.isEmpty()) {
      row.problem("parameter", "needs one of values, atLeast");
    }
    return new ClassParameter(name, Set.copyOf(values), atLeast);
  }
}
