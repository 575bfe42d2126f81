package dev.holdfast.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the world is like, as far as it is known.
 *
 * @param drivers storage drivers
 * @param plugins plugins that were once part of Kubernetes
 */
public record Facts(StorageDrivers drivers, InTreePlugins plugins) {

  /** Read at first use. */
  private static final class Shipped {
    private static final Facts FACTS = read();

    private static Facts read() {
      List<String> problems = new ArrayList<>();
      Facts facts =
          new Facts(
              new StorageDrivers(rows(Table.STORAGE_DRIVERS, problems)),
              new InTreePlugins(rows(Table.IN_TREE_PLUGINS, problems)));
      requireNone(problems);
      return facts;
    }

    private static <T> List<T> rows(Table<T> table, List<String> problems) {
      return table.rows(shippedText(table.file()), problems);
    }
  }

  /** The facts that come with Holdfast. */
  public static Facts shipped() {
    return Shipped.FACTS;
  }

  /**
   * These facts with those of a user's files, whose rows go before them.
   *
   * @param files the text of each file by its name, {@code storage-drivers.yaml}
   * @throws InvalidFacts naming everything that is wrong in any of them
   */
  public Facts with(Map<String, String> files) {
    List<String> problems = new ArrayList<>();
    StorageDrivers allDrivers = drivers;
    for (Map.Entry<String, String> file : files.entrySet()) {
      String name = file.getKey();
      if (name.equals(Table.STORAGE_DRIVERS.file())) {
        allDrivers = allDrivers.with(Table.STORAGE_DRIVERS.rows(file.getValue(), problems));
      } else {
        problems.add(name + ": is no table; allowed: " + Table.STORAGE_DRIVERS.file());
      }
    }
    requireNone(problems);
    return new Facts(allDrivers, plugins);
  }

  /** The text of a shipped table. */
  static String shippedText(String file) {
    try (InputStream table = Facts.class.getResourceAsStream(file)) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireNone(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidFacts(problems);
    }
  }
}
