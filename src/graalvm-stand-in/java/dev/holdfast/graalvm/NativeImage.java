package dev.holdfast.graalvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command {@code native-image}, as far as Quarkus uses it. GraalVM publishes the program that
 * builds images, but not this command, which translates its options and starts that program.
 *
 * <p>{@code NativeImage HOME ARGUMENT...}, where HOME is what {@code assemble} has made.
 */
public final class NativeImage {

  private NativeImage() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Path.of(arguments[0]);
    List<String> options = List.of(arguments).subList(1, arguments.length);
    if (options.equals(List.of("--version"))) {
      System.out.print(Version.running().text());
      return;
    }
    System.exit(build(home, BuildRequest.parse(options)));
  }

  private static int build(Path home, BuildRequest request)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("native-image");
    try {
      // Both lists are too long for a command line.
      Path jvmArguments = folder.resolve("jvm");
      List<String> jvm = new ArrayList<>(BuilderJvm.options(home));
      jvm.addAll(request.jvmOptions());
      jvm.addAll(BuilderJvm.MAIN);
      Files.write(jvmArguments, jvm.stream().map(NativeImage::quoted).toList());

      Path imageArguments = folder.resolve("image");
      Files.writeString(imageArguments, String.join("\0", request.imageArguments(home)));

      ProcessBuilder builder =
          new ProcessBuilder(
              BuilderJvm.javaHome().resolve("bin/java").toString(),
              "@" + jvmArguments,
              "--image-args-file=" + imageArguments);
      builder.environment().putAll(BuilderJvm.environment(folder));
      return builder.inheritIO().start().waitFor();
    } finally {
      delete(folder);
    }
  }

  /** As a file of arguments has it. */
  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
