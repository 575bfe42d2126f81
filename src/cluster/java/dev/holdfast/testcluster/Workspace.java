package dev.holdfast.testcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A temporary directory and the processes that work in it. However this JVM ends, the processes end
 * too and the directory goes.
 *
 * <p>That needs nothing of the JVM at its end. A shell beside each process, and one more, the
 * janitor, read from a pipe that only this JVM writes to. When the JVM is gone, even by SIGKILL,
 * they read the end of the file: the first kill their process, the janitor waits for that and
 * removes the directory. {@link #close} ends everything in the same way, so every run tries it.
 *
 * <p>The shells ignore a terminal's signals, because Ctrl-C goes to all processes there.
 */
final class Workspace implements AutoCloseable {
  /** Reads the process ids to wait for, one a line; waits at most 10 s for all of them. */
  private static final String JANITOR =
      """
      trap '' INT QUIT TERM HUP
      pids=
      while read -r pid; do pids="$pids $pid"; done
      tries=200
      for pid in $pids; do
        while kill -0 "$pid" 2>/dev/null && [ "$tries" -gt 0 ]; do
          sleep 0.05
          tries=$((tries - 1))
        done
      done
      rm -rf "$1"
      """;

  /**
   * Where there is setsid, not even SIGKILL to all of this JVM's process group ends the janitor.
   */
  private static final String START_JANITOR =
      "exec $(command -v setsid) /bin/sh -c \"$1\" \"$0\" \"$2\"";

  private final Path directory;
  private final Process janitor;
  private final List<Component> components = new ArrayList<>();
  private final Thread hook = new Thread(this::stop, "stop-control-plane");
  private boolean closed;

  private Workspace(Path directory, Process janitor) {
    this.directory = directory;
    this.janitor = janitor;
  }

  static Workspace create() throws IOException {
    // Some systems' temporary directory is a symbolic link, which etcd does not like.
    var directory = Files.createTempDirectory("holdfast-cluster-").toRealPath();
    var janitor =
        new ProcessBuilder(
                "/bin/sh", "-c", START_JANITOR, "holdfast-janitor", JANITOR, directory.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var workspace = new Workspace(directory, janitor);
    // Not needed for the cleaning up, but for the JVM's end to wait for it.
    Runtime.getRuntime().addShutdownHook(workspace.hook);
    return workspace;
  }

  Path directory() {
    return directory;
  }

  /** Starts a program, which lives no longer than this workspace. */
  synchronized void start(Path program, List<String> flags) throws IOException {
    if (closed) {
      throw new IllegalStateException("The control plane is being closed");
    }
    var component = Component.start(program, flags, directory);
    components.add(component);
    var toJanitor = janitor.getOutputStream();
    toJanitor.write((component.process().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
    toJanitor.flush();
  }

  /** Ends a program and waits until it is gone. */
  synchronized void stop(String program) throws IOException {
    for (var component : List.copyOf(components)) {
      if (component.name().equals(program)) {
        component.process().getOutputStream().close();
        component.process().onExit().join();
        components.remove(component);
      }
    }
  }

  /**
   * Fails if a program has ended.
   *
   * @throws IllegalStateException with the last lines that the program wrote
   */
  synchronized void requireAllAlive() {
    if (closed) {
      throw new IllegalStateException("The control plane was closed");
    }
    for (var component : components) {
      if (!component.process().isAlive()) {
        throw new IllegalStateException(
            "%s ended, its last lines were:%n%s"
                .formatted(component.name(), component.lastLines()));
      }
    }
  }

  /** The last lines that each program wrote. */
  synchronized String lastLines() {
    var lines = new StringBuilder();
    for (var component : components) {
      lines.append("--- %s:%n%s%n".formatted(component.name(), component.lastLines()));
    }
    return lines.toString();
  }

  /** Ends the programs, removes the directory and waits until both is done. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down and runs the hook, which finds that all is done.
    }
  }

  private synchronized void stop() {
    closed = true;
    try {
      for (var component : components) {
        component.process().getOutputStream().close();
      }
      janitor.getOutputStream().close();
      for (var component : components) {
        component.process().waitFor(10, TimeUnit.SECONDS);
      }
      janitor.waitFor(20, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close a pipe to a process", e);
    } catch (InterruptedException e) {
      // All pipes are closed, so everything ends without this thread.
      Thread.currentThread().interrupt();
    }
  }
}
