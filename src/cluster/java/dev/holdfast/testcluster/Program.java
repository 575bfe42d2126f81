package dev.holdfast.testcluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is started as Holdfast: the packaged application on a JVM, or a native program.
 *
 * @param nativeBinary the native program; empty for the application on this JVM
 * @param checkout the folder in which the application was packaged
 * @param memory the options that say how much memory it may use
 * @param jvmOptions more options for the JVM
 * @param start the last options of the JVM, which say what it runs
 */
public record Program(
    Optional<Path> nativeBinary,
    Path checkout,
    List<String> memory,
    List<String> jvmOptions,
    List<String> start) {

  private static final List<String> MEMORY = List.of("-Xmx512m");
  private static final Path HERE = Path.of("");
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final String PROPERTY = "holdfast.binary";

  /** Options for the JVM of the application, separated by spaces. */
  private static final String JVM_OPTIONS = "holdfast.jvm.options";

  /**
   * The native program that the system property {@code holdfast.binary} names, else the packaged
   * application.
   *
   * @throws IllegalStateException if it is not there
   */
  public static Program chosen() {
    String path = System.getProperty(PROPERTY, "");
    if (!path.isEmpty()) {
      return binary(Path.of(path));
    }
    Program packaged = packaged().with(chosenOptions());
    return packaged.cache().use().map(packaged::started).orElse(packaged);
  }

  /** Makes what lets the {@link #chosen} program start sooner; this takes one start of it. */
  public static void prepare(ControlPlane cluster) {
    Program chosen = chosen();
    if (chosen.nativeBinary.isEmpty()) {
      chosen.cache().prepare(cluster, chosen);
    }
  }

  /** The same with the JVM as it is in production, with the memory limit of {@code deploy/}. */
  public Program onProductionJvm() {
    return nativeBinary.isPresent()
        ? this
        : new Program(
            nativeBinary, checkout, ProductionJvm.options(), List.of(), packagedIn(checkout).start);
  }

  /**
   * The application that {@code make build} packages.
   *
   * @throws IllegalStateException if it is not there
   */
  public static Program packaged() {
    return packagedIn(HERE);
  }

  /**
   * The application that {@code make build} packaged in a checkout.
   *
   * @throws IllegalStateException if it is not there
   */
  public static Program packagedIn(Path checkout) {
    Path jar = checkout.resolve(JAR);
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: run make build");
    }
    List<String> start = List.of("-jar", jar.toAbsolutePath().toString());
    return new Program(Optional.empty(), checkout, MEMORY, List.of(), start);
  }

  /**
   * A native program.
   *
   * @throws IllegalStateException if it is not there
   */
  public static Program binary(Path path) {
    if (!Files.isExecutable(path)) {
      throw new IllegalStateException(path + " is no program: run make native");
    }
    return new Program(Optional.of(path.toAbsolutePath()), HERE, MEMORY, List.of(), List.of());
  }

  /** The folder of the packaged application, or the native program. */
  public Path files() {
    return nativeBinary.orElse(application());
  }

  Path executable() {
    return nativeBinary.orElse(Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  /** The arguments of a command with these properties, which writes to the directory at most. */
  List<String> arguments(String command, Map<String, String> properties, Path directory) {
    List<String> arguments = new ArrayList<>(memory);
    arguments.add("-Djava.io.tmpdir=" + directory);
    properties.forEach((name, value) -> arguments.add("-D" + name + "=" + value));
    if (nativeBinary.isEmpty()) {
      // It is killed in the end, and nothing of it may stay.
      arguments.add("-XX:+PerfDisableSharedMem");
      arguments.addAll(jvmOptions);
      arguments.addAll(start);
    }
    arguments.add(command);
    return arguments;
  }

  Program started(List<String> options) {
    return new Program(nativeBinary, checkout, memory, jvmOptions, options);
  }

  private Program with(List<String> options) {
    return new Program(nativeBinary, checkout, memory, options, start);
  }

  private StartCache cache() {
    return new StartCache(application());
  }

  private Path application() {
    return checkout.resolve(JAR).getParent();
  }

  private static List<String> chosenOptions() {
    return Stream.of(System.getProperty(JVM_OPTIONS, "").split(" "))
        .filter(option -> !option.isBlank())
        .toList();
  }
}
