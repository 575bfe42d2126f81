package dev.holdfast.facts;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The storage drivers. */
public final class StorageDrivers {

  private static final char ANY = '*';

  private final Map<String, StorageDriver> byName;
  private final List<StorageDriver> patterns;

  StorageDrivers(List<StorageDriver> rows) {
    this(rowsByName(rows, Map.of()));
  }

  private StorageDrivers(Map<String, StorageDriver> byName) {
    this.byName = byName;
    this.patterns =
        byName.values().stream()
            .filter(driver -> driver.name().indexOf(ANY) >= 0)
            .sorted(Comparator.comparingInt((StorageDriver row) -> row.name().length()).reversed())
            .toList();
  }

  /**
   * Finds the driver of a provisioner or CSI volume. An exact name takes precedence over a pattern,
   * a longer pattern over a shorter one.
   *
   * @return empty for a driver that is in no table
   */
  public Optional<StorageDriver> find(String provisioner) {
    StorageDriver exact = byName.get(provisioner);
    if (exact != null && exact.name().indexOf(ANY) < 0) {
      return Optional.of(exact);
    }
    return patterns.stream().filter(row -> matches(row.name(), provisioner)).findFirst();
  }

  /** All rows: the shipped ones first; a replaced row keeps its position. */
  public List<StorageDriver> all() {
    return List.copyOf(byName.values());
  }

  /** Adds rows; a row with a known name replaces the existing row. */
  public StorageDrivers with(List<StorageDriver> rows) {
    return new StorageDrivers(rowsByName(rows, byName));
  }

  private static Map<String, StorageDriver> rowsByName(
      List<StorageDriver> rows, Map<String, StorageDriver> known) {
    Map<String, StorageDriver> byName = new LinkedHashMap<>(known);
    rows.forEach(row -> byName.put(row.name(), row));
    return byName;
  }

  private static boolean matches(String pattern, String name) {
    int star = pattern.indexOf(ANY);
    String head = pattern.substring(0, star);
    String tail = pattern.substring(star + 1);
    return name.length() >= head.length() + tail.length()
        && name.startsWith(head)
        && name.endsWith(tail);
  }
}
