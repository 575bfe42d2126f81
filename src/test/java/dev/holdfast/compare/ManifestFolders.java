package dev.holdfast.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders of manifests that were given, each of an application or with one sub-folder for each.
 *
 * @param given the folders
 */
record ManifestFolders(List<Path> given) {

  /** The folder of each application. */
  List<Path> applications() {
    return given.stream().flatMap(ManifestFolders::applicationsIn).toList();
  }

  private static Stream<Path> applicationsIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> all = entries.sorted().toList();
      boolean isOneApplication = all.stream().anyMatch(Yaml::isManifest);
      return isOneApplication ? Stream.of(folder) : all.stream().filter(Files::isDirectory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }
}
