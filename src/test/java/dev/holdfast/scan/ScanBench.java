package dev.holdfast.scan;

import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Measures a scan of a large cluster by the command line, as a process of its own. */
public final class ScanBench {

  private static final int SETS = 20_000;
  private static final int CLAIMS_OF_EACH = 5;

  /** {@code Pause Young (Normal) 150M->60M(512M)}. */
  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

  private static final Pattern REQUESTS =
      Pattern.compile("apiserver_request_total\\{[^}]*verb=\"(?:GET|LIST)\"[^}]*} (\\d+)");

  private ScanBench() {}

  /** Prints time, heap and requests. */
  public static void run() throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%nScan of %,d StatefulSets of 7 kB and %,d claims, ./holdfast with -Xmx512m%n",
        SETS,
        SETS * CLAIMS_OF_EACH);
    try (ControlPlane cluster = ControlPlane.start(Binaries.locate(), Set.of());
        KubernetesClient client = cluster.client(User.ADMIN)) {
      long filling = System.nanoTime();
      LargeCluster.fill(cluster.etcd(), SETS, CLAIMS_OF_EACH);
      row("filling the cluster, without Holdfast", (System.nanoTime() - filling) / 1e9, "s");
      long before = requests(client);
      Path log = cluster.directory().resolve("gc.log");
      long start = System.nanoTime();
      String out = scan(cluster, log);
      row("time", (System.nanoTime() - start) / 1e9, "s");
      row("requests", (double) (requests(client) - before - 1), "");
      row("heap, at most, with garbage", largest(log, 1), "MB");
      row("heap, at most, after a collection", largest(log, 2), "MB");
      out.lines().limit(5).forEach(line -> System.out.println("  | " + line));
    }
  }

  private static String scan(ControlPlane cluster, Path log) throws IOException {
    Path out = cluster.directory().resolve("scan.txt");
    ProcessBuilder holdfast =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xlog:gc:file=" + log,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.holdfast.Main",
                "scan")
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    holdfast.environment().put("KUBECONFIG", cluster.kubeconfig(User.ADMIN).toString());
    try {
      int code = holdfast.start().waitFor();
      if (code != 0) {
        System.out.println("  exit code " + code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Files.readString(out);
  }

  private static long requests(KubernetesClient client) {
    return REQUESTS
        .matcher(client.raw("/metrics"))
        .results()
        .mapToLong(match -> Long.parseLong(match.group(1)))
        .sum();
  }

  private static double largest(Path log, int group) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .flatMap(line -> COLLECTION.matcher(line).results())
          .map((MatchResult match) -> match.group(group))
          .mapToDouble(Double::parseDouble)
          .max()
          .orElse(0);
    }
  }

  private static void row(String what, double value, String unit) {
    System.out.printf(Locale.ROOT, "  %-50s %8.2f %s%n", what, value, unit);
  }
}
