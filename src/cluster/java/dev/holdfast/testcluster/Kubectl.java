package dev.holdfast.testcluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs the real kubectl as one user of a control plane. It neither reads nor writes the home
 * directory of whoever runs the tests.
 */
public final class Kubectl {
  /**
   * How a command ended.
   *
   * @param exitCode 0 if it succeeded
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error: errors, denials and warnings
   */
  public record Result(int exitCode, String out, String err) {
    /** Both outputs, standard error last. */
    public String all() {
      return out + err;
    }
  }

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final Path PREFERENCES = Path.of("src", "cluster", "kuberc.yaml");

  private final Path executable;
  private final Path kubeconfig;
  private final Path home;
  private final Path directory;
  private final List<String> flags;

  private Kubectl(Path executable, Path kubeconfig, Path home, Path directory, List<String> flags) {
    this.executable = executable;
    this.kubeconfig = kubeconfig;
    this.home = home;
    this.directory = directory;
    this.flags = flags;
  }

  /** kubectl as the given user, in the directory of this JVM; a command may take 60 s. */
  public static Kubectl of(ControlPlane cluster, User user) {
    return new Kubectl(
        cluster.kubectl(),
        cluster.kubeconfig(user),
        cluster.directory().resolve("home"),
        Path.of("").toAbsolutePath(),
        List.of());
  }

  /** Another program in the same surroundings, as the same user: {@code ./holdfast}, say. */
  public Kubectl running(Path program) {
    return new Kubectl(program.toAbsolutePath(), kubeconfig, home, directory, flags);
  }

  /** The same in another directory, from which files are read. */
  public Kubectl in(Path other) {
    return new Kubectl(executable, kubeconfig, home, other, flags);
  }

  /** The same with {@code --namespace} for every command. */
  public Kubectl inNamespace(String namespace) {
    return new Kubectl(executable, kubeconfig, home, directory, List.of("--namespace", namespace));
  }

  /**
   * Runs {@code kubectl}, or {@link #running}, with the arguments.
   *
   * @throws IllegalStateException if it takes too long
   */
  public Result run(String... arguments) {
    return runWithInput("", arguments);
  }

  /**
   * Runs {@code kubectl} with the arguments and with standard input, which {@code -f -} reads.
   *
   * @throws IllegalStateException if it takes too long
   */
  public Result runWithInput(String stdin, String... arguments) {
    var command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(flags);
    command.addAll(List.of(arguments));
    Process process = null;
    try {
      process = builder(command).start();
      var out = read(process.getInputStream());
      var err = read(process.getErrorStream());
      write(stdin, process);
      if (process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Result(process.exitValue(), out.join(), err.join());
      }
      process.destroyForcibly();
      throw new IllegalStateException(
          "%s did not end within %d s; it wrote:%n%s%s"
              .formatted(String.join(" ", command), TIMEOUT.toSeconds(), out.join(), err.join()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + String.join(" ", command), e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in " + String.join(" ", command), e);
    }
  }

  private ProcessBuilder builder(List<String> command) {
    var builder = new ProcessBuilder(command);
    builder.directory(directory.toFile());
    Component.removeProxies(builder);
    // KUBECONFIG, KUBERC, KUBECTL_…: how the user likes kubectl must not change a test.
    builder.environment().keySet().removeIf(variable -> variable.startsWith("KUBE"));
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("KUBERC", PREFERENCES.toAbsolutePath().toString());
    // It lives for less than a second: collecting garbage would only cost.
    builder.environment().put("GOGC", "off");
    builder.environment().put("GOMEMLIMIT", "512MiB");
    return builder;
  }

  /** Both outputs are read at the same time, or a full pipe would stop kubectl. */
  private static CompletableFuture<String> read(InputStream stream) {
    var text = new CompletableFuture<String>();
    Thread.ofVirtual()
        .start(
            () -> {
              try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException e) {
                text.complete("(cannot be read: " + e + ")");
              }
            });
    return text;
  }

  private static void write(String stdin, Process process) {
    try (var stream = process.getOutputStream()) {
      stream.write(stdin.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended without reading everything; its own output says why.
    }
  }
}
