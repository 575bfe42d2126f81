package dev.holdfast.testcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JVM as it is in the image, in a container with the memory limit of {@code deploy/}. */
public final class ProductionJvm {

  private static final Path OPTIONS = Path.of("src", "image", "java.options");
  private static final Pattern LIMIT = Pattern.compile("limits: \\{memory: (\\d+)Mi}");

  /** The first release that knows all options; the image has it or a newer one. */
  private static final int FIRST_WITH_ALL_OPTIONS = 25;

  private static final String UNSAFE = "--sun-misc-unsafe-memory-access";

  private ProductionJvm() {}

  /** The memory limit of the container, in megabytes. */
  public static int limitMegabytes() {
    return Integer.parseInt(found(LIMIT, Path.of("deploy", "base", "deployment.yaml")));
  }

  /** The options of the image, and those that make a JVM outside of a container behave alike. */
  static List<String> options() {
    List<String> options = new ArrayList<>(imageOptions());
    if (Runtime.version().feature() < FIRST_WITH_ALL_OPTIONS) {
      options.removeIf(option -> option.startsWith(UNSAFE));
      options.addFirst("-XX:+IgnoreUnrecognizedVMOptions");
    }
    options.add("-XX:MaxRAM=" + limitMegabytes() + "m");
    return options;
  }

  private static List<String> imageOptions() {
    try (Stream<String> lines = Files.lines(OPTIONS)) {
      return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String found(Pattern pattern, Path file) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(file));
      if (!matcher.find()) {
        throw new IllegalStateException(file + " has no " + pattern);
      }
      return matcher.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
