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

  private static final Pattern ENTRYPOINT =
      Pattern.compile("ENTRYPOINT \\[\"/usr/bin/java\", (.*), \"-jar\", .*]");
  private static final Pattern LIMIT = Pattern.compile("limits: \\{memory: (\\d+)Mi}");

  /** From this release on, a JVM lets libraries use memory outside of the heap only if told so. */
  private static final int UNSAFE_IS_REFUSED = 24;

  private ProductionJvm() {}

  /** The memory limit of the container, in megabytes. */
  public static int limitMegabytes() {
    return Integer.parseInt(found(LIMIT, Path.of("deploy", "base", "deployment.yaml")));
  }

  /** The options of the image, and those that make a JVM outside of a container behave alike. */
  static List<String> options() {
    List<String> options = new ArrayList<>();
    Stream.of(found(ENTRYPOINT, Path.of("Dockerfile")).split(", ", -1))
        .map(quoted -> quoted.substring(1, quoted.length() - 1))
        .forEach(options::add);
    options.add("-XX:MaxRAM=" + limitMegabytes() + "m");
    // What a JVM chooses where there is less than 2 GB.
    options.add("-XX:+UseSerialGC");
    if (Runtime.version().feature() >= UNSAFE_IS_REFUSED) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return options;
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
