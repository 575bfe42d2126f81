package dev.holdfast.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A native program has only the resources that {@code quarkus.native.resources.includes} lists; one
 * that is missing there is missed at run time, and on a JVM nobody notices.
 */
class NativeResourcesTest {

  private static final Path CLASSES = Path.of("target", "classes");

  @Test
  void aNativeProgramHasEveryFileOfOurs() throws IOException {
    List<PathMatcher> included = included();

    assertThat(resources())
        .isNotEmpty()
        .allSatisfy(
            resource -> assertThat(included).anyMatch(pattern -> pattern.matches(resource)));
  }

  @Test
  void everyPatternStandsForAFile() throws IOException {
    List<Path> resources = resources();

    assertThat(included())
        .isNotEmpty()
        .allSatisfy(pattern -> assertThat(resources).anyMatch(pattern::matches));
  }

  private static List<Path> resources() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES.resolve("dev"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".class"))
          .map(CLASSES::relativize)
          .toList();
    }
  }

  private static List<PathMatcher> included() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(CLASSES.resolve("application.properties"))) {
      properties.load(in);
    }
    return Stream.of(properties.getProperty("quarkus.native.resources.includes").split(",", -1))
        .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
        .toList();
  }
}
