package dev.holdfast.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Finds the manifests in a folder and its sub-folders. */
final class ManifestFolder {

  static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  /** Reading more files takes minutes. */
  private static final int MAX_FILES = 100_000;

  private final List<Path> files = new ArrayList<>();
  private final BiConsumer<String, String> problems;

  private ManifestFolder(BiConsumer<String, String> problems) {
    this.problems = problems;
  }

  /**
   * The files, sorted, without hidden ones. Links to folders are not followed.
   *
   * @param problems gets the name and the reason for each folder that cannot be read
   */
  static List<Path> files(Path folder, BiConsumer<String, String> problems) {
    ManifestFolder found = new ManifestFolder(problems);
    found.add(folder);
    if (found.isFull()) {
      problems.accept(
          folder.toString(),
          "this folder has more than %d manifests, and the others are not read; name sub-folders"
              .formatted(MAX_FILES));
    }
    return found.files;
  }

  private void add(Path folder) {
    for (Path entry : entries(folder)) {
      if (isFull()) {
        return;
      }
      boolean isFolder = Files.isDirectory(entry);
      if (entry.getFileName().toString().startsWith(".")) {
        continue;
      }
      if (isFolder && !Files.isSymbolicLink(entry)) {
        add(entry);
      } else if (!isFolder && isManifest(entry) && !mayBlock(entry)) {
        files.add(entry);
      }
    }
  }

  /** The folder is closed again before its sub-folders are opened: they may be many levels. */
  private List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      problems.accept(folder.toString(), FileTrouble.reading(e));
      return List.of();
    }
  }

  private boolean isFull() {
    return files.size() >= MAX_FILES;
  }

  /** Whether reading may block forever, as for a pipe. A broken link does not block. */
  private static boolean mayBlock(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file);
  }

  private static boolean isManifest(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }
}
