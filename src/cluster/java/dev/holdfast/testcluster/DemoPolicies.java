package dev.holdfast.testcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The policies of the demo: a copy of the shipped ones, to which others are added.
 *
 * @param directory with one file for each policy
 */
record DemoPolicies(Path directory) {

  private static final Path SHIPPED = Path.of("policies");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Copies the shipped policies into a new directory there. */
  static DemoPolicies copyInto(Path parent) {
    try (Stream<Path> folders = Files.list(SHIPPED)) {
      DemoPolicies copy = new DemoPolicies(Files.createDirectories(parent.resolve("policies")));
      List<Path> all = folders.filter(folder -> Files.exists(policyOf(folder))).toList();
      for (Path folder : all) {
        copy.add(folder);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException("the policies cannot be copied", e);
    }
  }

  /**
   * Adds an example and waits until a server uses it.
   *
   * @param example its folder in {@code policies/examples}
   */
  DemoPolicies add(String example, HoldfastServer server) throws IOException, InterruptedException {
    long before = server.policyLoads();
    add(SHIPPED.resolve("examples").resolve(example));
    Instant end = Instant.now().plus(PATIENCE);
    while (server.policyLoads() == before && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    return this;
  }

  private void add(Path folder) throws IOException {
    Files.copy(policyOf(folder), directory.resolve(folder.getFileName() + ".yaml"));
  }

  private static Path policyOf(Path folder) {
    return folder.resolve("policy.yaml");
  }
}
