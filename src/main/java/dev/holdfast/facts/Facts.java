package dev.holdfast.facts;

import dev.holdfast.manifest.InvalidConfiguration;
import dev.holdfast.manifest.ShippedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is known about storage drivers, in-tree plugins, and images that keep data. */
public record Facts(StorageDrivers drivers, InTreePlugins plugins, DataImages images) {

  /** Loaded at first use. */
  private static final class Shipped {
    private static final Facts FACTS = read();

    private static Facts read() {
      List<String> problems = new ArrayList<>();
      Facts facts =
          new Facts(
              new StorageDrivers(rows(Table.STORAGE_DRIVERS, problems)),
              new InTreePlugins(rows(Table.IN_TREE_PLUGINS, problems)),
              new DataImages(rows(Table.DATA_IMAGES, problems)));
      requireNone(problems);
      return facts;
    }

    private static <T> List<T> rows(Table<T> table, List<String> problems) {
      return table.rows(new ShippedFile("facts/" + table.file()).text(), problems);
    }
  }

  /** Returns the facts that Holdfast ships. */
  public static Facts shipped() {
    return Shipped.FACTS;
  }

  /**
   * Adds the facts of a user's files; their rows take precedence.
   *
   * @param files the content by file name: {@code storage-drivers.yaml}, {@code data-images.yaml}
   * @throws InvalidConfiguration with all errors in all files
   */
  public Facts with(Map<String, String> files) {
    List<String> problems = new ArrayList<>();
    Facts all = this;
    for (Map.Entry<String, String> file : files.entrySet()) {
      all = all.with(file.getKey(), file.getValue(), problems);
    }
    requireNone(problems);
    return all;
  }

  private Facts with(String file, String text, List<String> problems) {
    if (file.equals(Table.STORAGE_DRIVERS.file())) {
      return new Facts(drivers.with(Table.STORAGE_DRIVERS.rows(text, problems)), plugins, images);
    }
    if (file.equals(Table.DATA_IMAGES.file())) {
      return new Facts(drivers, plugins, images.with(Table.DATA_IMAGES.rows(text, problems)));
    }
    problems.add(
        file
            + ": is not a file of facts; allowed: "
            + Table.STORAGE_DRIVERS.file()
            + ", "
            + Table.DATA_IMAGES.file());
    return this;
  }

  private static void requireNone(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidConfiguration(problems);
    }
  }
}
