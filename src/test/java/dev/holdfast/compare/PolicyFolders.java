package dev.holdfast.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The policy folders of a checkout, with their fixtures.
 *
 * @param directory the folder that has them
 */
record PolicyFolders(Path directory) {

  private static final String POLICY = "policy.yaml";

  /** Each folder, sorted. */
  List<Path> folders() {
    return list(directory).filter(folder -> Files.exists(folder.resolve(POLICY))).toList();
  }

  /** Every fixture, sorted. */
  List<FixtureFile> fixtures() {
    return folders().stream()
        .flatMap(PolicyFolders::list)
        .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith(POLICY))
        .map(FixtureFile::read)
        .toList();
  }

  /**
   * Writes the fixtures under names that say the opposite: {@code holdfast test} then prints for
   * each what was found, which it does only for those that fail.
   */
  void writeInverted(Path target) {
    try {
      for (Path folder : folders()) {
        Path copy = Files.createDirectories(target.resolve(folder.getFileName()));
        for (Path file : list(folder).toList()) {
          Files.copy(file, copy.resolve(inverted(file.getFileName().toString())));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String inverted(String name) {
    if (name.startsWith("allow-")) {
      return name.replaceFirst("^allow-(.*)\\.yaml", "deny-$1-allow.yaml");
    }
    return name.replaceFirst("^(deny|warn)-(.*)\\.yaml", "allow-$2-$1.yaml");
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
