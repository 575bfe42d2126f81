package dev.holdfast.cli;

import dev.holdfast.report.format.Style;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/**
 * What a command reads and writes.
 *
 * @param in standard input
 * @param out standard output, as UTF-8
 * @param err standard error, as UTF-8
 * @param isColoured whether standard output is a terminal that shows colours
 * @param isWatched whether standard error is a terminal that can show progress
 * @param environment the variables of the process
 */
record Terminal(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    boolean isColoured,
    boolean isWatched,
    Map<String, String> environment) {

  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  /** How to write to standard output. */
  Style style() {
    return isColoured ? Style.ANSI : Style.PLAIN;
  }

  /** That of this process. */
  static Terminal standard() {
    return new Terminal(
        System.in,
        new PrintWriter(System.out, false, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        isTerminal(STANDARD_OUTPUT) && wantsColours(System.getenv()),
        isTerminal(STANDARD_ERROR) && movesCursor(System.getenv()),
        System.getenv());
  }

  /** Whether standard output is a pipe: who reads it, as head does, may have seen enough. */
  static boolean writesToPipe() {
    return target(STANDARD_OUTPUT).filter(name -> name.startsWith("pipe:")).isPresent();
  }

  /** As <a href="https://no-color.org">no-color.org</a> has it. */
  static boolean wantsColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty() && movesCursor(environment);
  }

  /** Whether a line can be written over, as progress is. */
  static boolean movesCursor(Map<String, String> environment) {
    return !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /**
   * Whether a stream is one, whatever standard input is. Java tells this of both together; where
   * there is no Linux that knows better, that must do.
   */
  private static boolean isTerminal(Path stream) {
    return target(stream)
        .map(name -> name.matches("/dev/(pts/|tty|console).*"))
        .orElseGet(Ansi.AUTO::enabled);
  }

  /** Where a stream goes to; empty where there is no Linux to tell. */
  private static Optional<String> target(Path stream) {
    try {
      return Optional.of(Files.readSymbolicLink(stream).toString());
    } catch (IOException | UnsupportedOperationException notLinux) {
      return Optional.empty();
    }
  }
}
