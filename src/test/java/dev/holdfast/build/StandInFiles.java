package dev.holdfast.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stand-in for GraalVM, read as text. */
final class StandInFiles {

  static final Path FOLDER = Path.of("src", "graalvm-stand-in");

  private StandInFiles() {}

  static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first group of what the pattern finds. */
  static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("nothing is like " + pattern);
    }
    return matcher.group(1);
  }

  /** The release of Java to which the builder belongs: the first number of its version. */
  static int builderRelease() {
    return Integer.parseInt(find(read("pom.xml"), "<graalvm.version>(\\d+)\\."));
  }
}
