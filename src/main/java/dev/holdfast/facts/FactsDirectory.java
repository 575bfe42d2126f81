package dev.holdfast.facts;

import dev.holdfast.manifest.InvalidConfiguration;
import dev.holdfast.manifest.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A directory with a user's {@code storage-drivers.yaml} and {@code data-images.yaml}. */
public record FactsDirectory(Path path) {

  /**
   * Returns the shipped facts with those of the directory, whose rows take precedence.
   *
   * @throws IOException if a file cannot be read
   * @throws InvalidConfiguration with all errors in all files
   */
  public Facts read() throws IOException {
    return Facts.shipped().with(texts());
  }

  /** Skips the entries of a mounted ConfigMap whose names begin with two dots. */
  private Map<String, String> texts() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      Map<String, String> texts = new LinkedHashMap<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        texts.put(file.getFileName().toString(), TextFile.read(file));
      }
      return texts;
    }
  }
}
