package dev.holdfast.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of the command line.
 *
 * @param input what it is about, for people
 * @param command how its channels are called, such as {@code review --inject}
 * @param directory where it runs
 * @param arguments all arguments but those that name report files
 * @param formats the report formats that are written to files beside standard output
 * @param standardInput what it reads
 */
record Invocation(
    String input,
    String command,
    Path directory,
    List<String> arguments,
    List<String> formats,
    String standardInput) {

  /** Every report format that goes to a file; text goes to standard output. */
  static final List<String> ALL_FORMATS = List.of("json", "sarif", "junit", "markdown", "github");

  private static final int PATIENCE_SECONDS = 60;

  /** A run without standard input. */
  static Invocation of(
      String input, String command, Path directory, List<String> formats, List<String> arguments) {
    return new Invocation(input, command, directory, arguments, formats, "");
  }

  /**
   * Runs it.
   *
   * @param scratch an empty or new folder for the files that it writes
   * @param kubeconfig which cluster it may ask; the file may be missing
   */
  Answer run(Checkout checkout, Path scratch, Path kubeconfig) {
    try {
      Files.createDirectories(scratch);
      List<String> line = new ArrayList<>(List.of(checkout.launcher().toString()));
      line.addAll(arguments);
      if (!formats.isEmpty()) {
        line.add("--output=text");
      }
      formats.forEach(format -> line.add("--output=" + format + "=" + scratch.resolve(format)));
      Path out = scratch.resolve("standard-output");
      Path err = scratch.resolve("standard-error");
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      // The settings of whoever compares must not change an answer.
      builder.environment().keySet().removeIf(name -> name.matches("(KUBE|HOLDFAST_).*"));
      builder.environment().put("KUBECONFIG", kubeconfig.toString());
      String exitCode = exitCode(builder.start());
      Map<String, String> channels = new LinkedHashMap<>();
      channels.put(command + ": exit code", exitCode);
      channels.put(command + ": standard output", Files.readString(out));
      channels.put(command + ": standard error", Files.readString(err));
      for (String format : formats) {
        Path file = scratch.resolve(format);
        String text = Files.exists(file) ? Files.readString(file) : "(no file)";
        channels.put(command + " -o " + format, text);
      }
      return new Answer(channels);
    } catch (IOException e) {
      throw new UncheckedIOException(input, e);
    }
  }

  private String exitCode(Process process) throws IOException {
    try (var stream = process.getOutputStream()) {
      stream.write(standardInput.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended without reading everything; its own output says why.
    }
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return Integer.toString(process.exitValue());
      }
      process.destroyForcibly().waitFor();
      return "(did not end within %d s)".formatted(PATIENCE_SECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + input, e);
    }
  }
}
