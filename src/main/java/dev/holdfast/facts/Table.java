package dev.holdfast.facts;

import dev.holdfast.manifest.FileForm;
import dev.holdfast.manifest.StrictMapping;
import dev.holdfast.manifest.YamlDocument;
import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.MalformedInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The format of one table: a mapping with one field, which is the list of rows.
 *
 * @param file the name of the shipped file and of the user's file
 * @param list the field with the rows
 * @param key the column that identifies a row
 * @param keys what must be unique, for example names
 * @param <T> the type of a row
 */
record Table<T>(
    String file,
    String list,
    String key,
    Function<StrictMapping, T> read,
    Function<T, List<String>> keys) {

  static final Table<StorageDriver> STORAGE_DRIVERS =
      new Table<>(
          "storage-drivers.yaml",
          "drivers",
          "name",
          StorageDriverReader::read,
          driver -> List.of(driver.name()));

  static final Table<InTreePlugin> IN_TREE_PLUGINS =
      new Table<>(
          "in-tree-plugins.yaml",
          "plugins",
          "volumeSource",
          InTreePluginReader::read,
          plugin -> List.of(plugin.volumeSource()));

  static final Table<DataImage> DATA_IMAGES =
      new Table<>(
          "data-images.yaml",
          "images",
          "names",
          DataImageReader::read,
          image -> image.names().stream().map(ImageName::text).toList());

  /**
   * Reads the rows.
   *
   * @param problems gets one line per error; the rows are valid only if it stays empty
   */
  List<T> rows(String text, List<String> problems) {
    List<T> rows = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    try {
      List<YamlDocument> documents = YamlReader.read(file, text);
      if (documents.size() != 1) {
        problems.add(file + ": holds " + documents.size() + " documents; allowed: one");
      }
      for (YamlDocument document : documents) {
        StrictMapping root = StrictMapping.of(document, FileForm.TABLE, problems);
        for (StrictMapping row : root.objects(list)) {
          T read = this.read.apply(row);
          rows.add(read);
          for (String name : keys.apply(read)) {
            if (!name.isEmpty() && !taken.add(name)) {
              row.problem(key, "names \"" + name + "\", as a row above does");
            }
          }
        }
        root.end();
      }
    } catch (MalformedInput e) {
      problems.add(e.getMessage());
    }
    return rows;
  }
}
