package dev.holdfast.testcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The folder that has the programs of a control plane. The script {@code src/cluster/binaries}
 * fills it; this class only finds it.
 *
 * @param directory the folder, which has all five programs
 */
public record Binaries(Path directory) {
  /** The version that {@code src/cluster/go/go.mod} builds; the two are changed together. */
  private static final String PINNED_VERSION = "1.37.2";

  private static final String LOCATION = "HOLDFAST_CLUSTER_BIN";
  private static final String VERSION = "KUBERNETES";
  private static final List<String> PROGRAMS =
      List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubectl");
  private static final Pattern ANSWER = Pattern.compile("Kubernetes v(\\S+)");

  /** Checks that all programs are there. */
  public Binaries {
    var folder = directory.toAbsolutePath().normalize();
    var missing =
        PROGRAMS.stream().filter(name -> !Files.isExecutable(folder.resolve(name))).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "%s lacks %s: run src/cluster/binaries, or let %s name a folder that has them"
              .formatted(folder, String.join(", ", missing), LOCATION));
    }
    directory = folder;
  }

  /**
   * Finds the programs in the folder that the system property or environment variable {@code
   * HOLDFAST_CLUSTER_BIN} names, else in the cache that {@code src/cluster/binaries} fills, where
   * the environment variable {@code KUBERNETES} chooses a version.
   *
   * @throws IllegalStateException if they are not there
   */
  public static Binaries locate() {
    var named = System.getProperty(LOCATION, environment(LOCATION, ""));
    return new Binaries(named.isEmpty() ? cache() : Path.of(named));
  }

  /**
   * The version of the API server, such as {@code 1.37.2}.
   *
   * @throws IllegalStateException if the program does not tell it
   */
  public String version() {
    try {
      var asked = new ProcessBuilder(program("kube-apiserver").toString(), "--version").start();
      asked.getOutputStream().close();
      var answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var version = ANSWER.matcher(answer.strip());
      if (!version.matches()) {
        throw new IllegalStateException(
            "%s --version says no version of Kubernetes: %s"
                .formatted(program("kube-apiserver"), answer.strip()));
      }
      return version.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of the programs, by its name. */
  Path program(String name) {
    return directory.resolve(name);
  }

  private static Path cache() {
    // HOME, as the script has it: the JVM's user.home may be another folder.
    var home = environment("HOME", System.getProperty("user.home"));
    var caches = environment("XDG_CACHE_HOME", Path.of(home, ".cache").toString());
    var version = environment(VERSION, PINNED_VERSION);
    return Path.of(caches, "holdfast", "k8s", version + "-" + system() + "-" + machine());
  }

  /** As {@code uname -s} says it, in lower case. */
  private static String system() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  /** As Go says it. */
  private static String machine() {
    var name = System.getProperty("os.arch");
    return switch (name) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> name;
    };
  }

  /** Unset and empty are the same, as they are to the script. */
  private static String environment(String name, String otherwise) {
    var value = System.getenv(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }
}
