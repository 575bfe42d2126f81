package dev.holdfast.facts;

import dev.holdfast.manifest.InvalidConfiguration;
import dev.holdfast.manifest.ShippedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the world is like, as far as it is known.
 *
 * @param drivers storage drivers
 * @param plugins plugins that were once part of Kubernetes
 * @param images images that keep data
 */
public record Facts(StorageDrivers drivers, InTreePlugins plugins, DataImages images) {

  /** Read at first use. */
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

  /** The facts that come with Holdfast. */
  public static Facts shipped() {
    return Shipped.FACTS;
  }

  /**
   * These facts with those of a user's files, whose rows go before them.
   *
   * @param files the text of each file by its name: {@code storage-drivers.yaml}, {@code
   *     data-images.yaml}
   * @throws InvalidConfiguration naming everything that is wrong in any of them
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
            + ": is no table of facts; allowed: "
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
