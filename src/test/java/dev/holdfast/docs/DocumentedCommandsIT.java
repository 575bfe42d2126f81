package dev.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.NodeSimulator;
import dev.holdfast.testcluster.SimulatedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that a document shows in a console does what is shown there, on a real API server.
 * CONTRIBUTING.md says how documents are written for it.
 */
class DocumentedCommandsIT {

  private static final List<String> CHANGED = List.of("deploy", "policies");

  private static ControlPlane cluster;
  private static NodeSimulator nodes;
  private static InstalledHoldfast installed;
  private static Path programs;

  @TempDir private Path folder;

  @BeforeAll
  static void startTheCluster() throws Exception {
    assertThat(
            new ProcessBuilder("src/build/prepare-launch", System.getProperty("java.home"))
                .start()
                .waitFor())
        .isZero();
    cluster = ControlPlane.start(Binaries.locate(), EnumSet.allOf(ControlPlane.Part.class));
    nodes = NodeSimulator.start(cluster, SimulatedNode.threeZones());
    nodes.awaitSchedulable();
    installed = new InstalledHoldfast(cluster);
    programs = Files.createDirectory(cluster.directory().resolve("programs"));
    Files.createSymbolicLink(programs.resolve("kubectl"), cluster.kubectl());
  }

  @AfterAll
  static void end() {
    installed.close();
    nodes.close();
    cluster.close();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void isAsShown(Document document) throws Exception {
    checkout();
    Story story = new Story(document, new Shell(folder, programs, cluster), installed);
    List<String> differences = story.play();
    installed.leave();
    assertThat(differences).as(String.join("\n\n", differences)).isEmpty();
  }

  /** The one that uninstalls comes last, because a namespace takes a while to go. */
  static Stream<Document> stories() {
    return Document.all()
        .sorted(Comparator.comparing(document -> document.path().endsWith("installing.md")))
        .filter(
            document ->
                document.blocks().stream()
                    .anyMatch(block -> block.isConsole() && block.reasonNotToRun().isEmpty()));
  }

  /** A folder that looks like a checkout; what documents change in it is a copy. */
  private void checkout() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(""))) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (CHANGED.contains(name)) {
          copy(entry, folder.resolve(name));
        } else if (!name.startsWith(".") && !name.equals("target")) {
          Files.createSymbolicLink(folder.resolve(name), entry.toAbsolutePath());
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
