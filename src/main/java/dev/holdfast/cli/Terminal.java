package dev.holdfast.cli;

import dev.holdfast.report.format.Style;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/**
 * The standard streams and the environment.
 *
 * @param out standard output for text, see {@link LogWriter}
 * @param err standard error, likewise
 * @param verbatim standard output for what is no text but data or commands
 * @param isColoured whether standard output is a terminal that shows colours
 * @param isWatched whether standard error is a terminal that can show progress
 */
record Terminal(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    PrintWriter verbatim,
    boolean isColoured,
    boolean isWatched,
    Map<String, String> environment) {

  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  /** How the devices of terminals begin. */
  private static final List<String> TERMINALS = List.of("/dev/pts/", "/dev/tty", "/dev/console");

  /** A terminal with these streams. */
  Terminal(
      InputStream in,
      PrintWriter out,
      PrintWriter err,
      boolean isColoured,
      boolean isWatched,
      Map<String, String> environment) {
    this(
        in,
        new PrintWriter(new LogWriter(out, isColoured || isWatched)),
        new PrintWriter(new LogWriter(err, isColoured || isWatched), true),
        out,
        isColoured,
        isWatched,
        environment);
  }

  /** The style for standard output. */
  Style style() {
    return isColoured ? Style.ANSI : Style.PLAIN;
  }

  /** The terminal of this process. */
  static Terminal standard() {
    return new Terminal(
        System.in,
        new PrintWriter(System.out, false, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        isTerminal(STANDARD_OUTPUT) && wantsColours(System.getenv()),
        isTerminal(STANDARD_ERROR) && movesCursor(System.getenv()),
        System.getenv());
  }

  /** Whether standard output is a pipe, whose reader may close it early, as head does. */
  static boolean writesToPipe() {
    return target(STANDARD_OUTPUT).filter(name -> name.startsWith("pipe:")).isPresent();
  }

  /** Follows <a href="https://no-color.org">no-color.org</a>. */
  static boolean wantsColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty() && movesCursor(environment);
  }

  /** Whether a line can be overwritten. */
  static boolean movesCursor(Map<String, String> environment) {
    return !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** Java knows only whether all streams are terminals; this is used outside of Linux. */
  private static boolean isTerminal(Path stream) {
    return target(stream)
        .map(name -> TERMINALS.stream().anyMatch(name::startsWith))
        .orElseGet(Ansi.AUTO::enabled);
  }

  /** The target of a stream; empty outside of Linux. */
  private static Optional<String> target(Path stream) {
    try {
      return Optional.of(Files.readSymbolicLink(stream).toString());
    } catch (IOException | UnsupportedOperationException notLinux) {
      return Optional.empty();
    }
  }
}
