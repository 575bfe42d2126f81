package dev.holdfast.bench;

import dev.holdfast.testcluster.ProductionJvm;
import dev.holdfast.testcluster.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is measured, and what it is measured with. */
final class Programs {

  private static final Path NATIVE = Path.of("target", "holdfast");
  private static final String NATIVE_PROPERTY = "holdfast.binary";
  private static final String FOLDER_PROPERTY = "holdfast.bench.programs";

  private Programs() {}

  /** The one place that says how the JVM is started: as in the image, with its memory limit. */
  static Program jvm() {
    return Program.packaged().onProductionJvm();
  }

  /** The program that {@code holdfast.binary} names, else what make native built, if anything. */
  static Optional<Program> nativeProgram() {
    Path path = Path.of(System.getProperty(NATIVE_PROPERTY, NATIVE.toString()));
    return Files.isExecutable(path)
        ? Optional.of(inTheLimitsOfItsContainer(path.toAbsolutePath()))
        : Optional.empty();
  }

  /** The webhook that allows everything. */
  static Path floor() {
    return folder().resolve("floor");
  }

  /** The load generator. */
  static Path loadGenerator() {
    return folder().resolve("loadgen");
  }

  /** It does not see a container here; in one, 60 percent of the limit are heap. */
  private static Program inTheLimitsOfItsContainer(Path path) {
    String heap = "-Xmx%dm".formatted(ProductionJvm.limitMegabytes() * 60 / 100);
    return new Program(Optional.of(path), Path.of(""), List.of(heap), List.of(), List.of());
  }

  private static Path folder() {
    String folder = System.getProperty(FOLDER_PROPERTY, "");
    if (folder.isEmpty()) {
      throw new IllegalStateException(FOLDER_PROPERTY + " is not set: run make bench");
    }
    return Path.of(folder);
  }
}
