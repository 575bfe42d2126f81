package dev.holdfast.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder in which one comparison writes everything. */
final class Scratch {

  private Scratch() {}

  /** Makes the folder, without what an earlier comparison left in it. */
  static Path empty(Path folder) {
    try {
      if (Files.exists(folder)) {
        for (Path path : contents(folder)) {
          Files.delete(path);
        }
      }
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> contents(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
