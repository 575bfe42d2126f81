package dev.holdfast.testcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A running program of the control plane. It ends when the pipe to its process is closed or this
 * JVM ends.
 *
 * @param name the program's name
 * @param process the program itself, not a shell around it
 * @param log what it wrote to standard output and standard error
 */
record Component(String name, Process process, Path log) {
  /**
   * The shell becomes the program and so gives it the process id that this JVM knows; the watcher
   * is its child. SIGKILL, because an API server whose etcd ends takes minutes to end on SIGTERM.
   * Should the program end first, the JDK closes the pipe at once, so that the watcher cannot hit a
   * later process with the same id. SIGTERM is for the program to hear: a JVM does not, where it
   * was ignored before.
   */
  private static final String WATCHED =
      """
      trap '' INT QUIT TERM HUP
      exec 3<&0
      (cat <&3 >/dev/null; kill -9 $$ 2>/dev/null) &
      trap - TERM
      exec "$@" </dev/null 3<&-
      """;

  private static final int LAST_LINES = 15;

  /** Starts the program in the directory and keeps its log there. */
  static Component start(Path program, List<String> flags, Path directory) throws IOException {
    var name = program.getFileName().toString();
    var log = directory.resolve(name + ".log");
    var command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, name, program.toString()));
    command.addAll(flags);
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    removeProxies(builder);
    // For programs written in Go: memory is at hand, processor time is not.
    builder.environment().put("GOGC", "400");
    return new Component(name, builder.start(), log);
  }

  /** A proxy cannot reach 127.0.0.1 for us, and Go's and kubectl's use of it differs. */
  static void removeProxies(ProcessBuilder builder) {
    builder
        .environment()
        .keySet()
        .removeIf(variable -> variable.toLowerCase(Locale.ROOT).endsWith("_proxy"));
  }

  String lastLines() {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "(cannot read %s: %s)".formatted(log, e);
    }
  }
}
