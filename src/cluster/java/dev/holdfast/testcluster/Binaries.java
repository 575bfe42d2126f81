package dev.holdfast.testcluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The folder that has the programs of a control plane. The script {@code src/cluster/binaries}
 * fills it; this class only finds it.
 *
 * @param directory the folder, which has all five programs
 */
public record Binaries(Path directory) {
  /** The version that {@code src/cluster/go/go.mod} builds; the two are changed together. */
  public static final String KUBERNETES_VERSION = "1.35.4";

  private static final String LOCATION = "HOLDFAST_CLUSTER_BIN";
  private static final List<String> PROGRAMS =
      List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubectl");

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
   * HOLDFAST_CLUSTER_BIN} names, else in the cache that {@code src/cluster/binaries} fills.
   *
   * @throws IllegalStateException if they are not there
   */
  public static Binaries locate() {
    var named = System.getProperty(LOCATION, environment(LOCATION, ""));
    return new Binaries(named.isEmpty() ? cache() : Path.of(named));
  }

  /** One of the programs, by its name. */
  Path program(String name) {
    return directory.resolve(name);
  }

  private static Path cache() {
    // HOME, as the script has it: the JVM's user.home may be another folder.
    var home = environment("HOME", System.getProperty("user.home"));
    var caches = environment("XDG_CACHE_HOME", Path.of(home, ".cache").toString());
    return Path.of(
        caches, "holdfast", "k8s", KUBERNETES_VERSION + "-" + system() + "-" + machine());
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
