package dev.holdfast.facts;

import dev.holdfast.manifest.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A directory of a user's own tables: {@code storage-drivers.yaml}, {@code data-images.yaml}.
 *
 * @param path of the directory
 */
public record FactsDirectory(Path path) {

  /**
   * The shipped facts with those of the directory, whose rows go before them.
   *
   * @throws IOException if a file cannot be read
   * @throws InvalidConfiguration naming everything that is wrong in any of them
   */
  public Facts read() throws IOException {
    return Facts.shipped().with(texts());
  }

  /** As a mounted ConfigMap has them, among folders whose names begin with two dots. */
  private Map<String, String> texts() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      Map<String, String> texts = new LinkedHashMap<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
      return texts;
    }
  }
}
