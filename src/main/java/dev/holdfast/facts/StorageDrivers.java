package dev.holdfast.facts;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of storage drivers. */
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
   * The driver of a StorageClass's provisioner or of a CSI volume. An exact name goes before a
   * pattern, a longer pattern before a shorter one.
   *
   * @return empty for a driver that no table knows
   */
  public Optional<StorageDriver> find(String provisioner) {
    StorageDriver exact = byName.get(provisioner);
    if (exact != null && exact.name().indexOf(ANY) < 0) {
      return Optional.of(exact);
    }
    return patterns.stream().filter(row -> matches(row.name(), provisioner)).findFirst();
  }

  /** Every row: those of the shipped table first, a replaced one in its place. */
  public List<StorageDriver> all() {
    return List.copyOf(byName.values());
  }

  /** This table with rows added; one of a known name replaces the known row as a whole. */
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
