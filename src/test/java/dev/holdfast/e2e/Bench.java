package dev.holdfast.e2e;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.facts.Facts;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import dev.holdfast.scan.ScanBench;
import dev.holdfast.server.admission.ParseBench;
import dev.holdfast.server.watch.CacheBench;
import dev.holdfast.testcluster.HoldfastServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/** {@code make bench}: measures on this machine and prints. Nothing here passes or fails. */
final class Bench {

  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 50_000;

  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    engine();
    memory();
    commandLine();
    server();
    ScanBench.run();
    System.exit(0);
  }

  private static void engine() {
    String manifest = large();
    byte[] body = Webhook.review(manifest).getBytes(StandardCharsets.UTF_8);
    Change change = Change.creationOf(ManifestReader.read("bench", manifest).getFirst());
    PolicySet shipped = PolicyReader.read(new PolicyDirectory(Path.of("policies")).texts());
    Reviewer reviewer = reviewer(shipped);
    Reviewer tenfold = reviewer(withOthers(shipped));

    heading("Engine, one thread, a StatefulSet of %d bytes".formatted(body.length));
    microseconds("parse the AdmissionReview", () -> ParseBench.parse(body));
    int count = shipped.policies().size();
    microseconds(
        "review by the %d shipped policies".formatted(count),
        () -> reviewer.review(change).verdict());
    microseconds(
        "the same among %d more for other kinds".formatted(9 * count),
        () -> tenfold.review(change).verdict());
    microseconds("inject", () -> reviewer.inject(change));
    for (Policy<?> policy : shipped.policies()) {
      Reviewer alone = reviewer(new PolicySet(List.of(policy)));
      microseconds("  " + policy.name() + " alone", () -> alone.review(change).verdict());
    }
  }

  private static void memory() {
    heading("Memory of the cluster, heap of one object as it is kept");
    row("claim, of 100,000", CacheBench.bytesPerClaim(100_000), "bytes");
    row("StatefulSet, of 20,000", CacheBench.bytesPerStatefulSet(20_000), "bytes");
  }

  private static void commandLine() throws IOException {
    heading("Command line, each time a new process");
    Path small = Path.of("src", "cluster", "demo", "ledger.yaml");
    milliseconds("./holdfast review of a small file", "review", small.toString());
    milliseconds("./holdfast test of the shipped fixtures", "test", "policies");
  }

  private static void milliseconds(String what, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("./holdfast"));
    command.addAll(List.of(arguments));
    double[] times = new double[15];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join();
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    row(what + ", median of %d".formatted(times.length), times[times.length / 2], "ms");
    row("  the slowest", times[times.length - 1], "ms");
  }

  private static void server() throws IOException {
    Cluster.controlPlane();
    long start = System.nanoTime();
    HoldfastServer holdfast = HoldfastServer.start(Cluster.controlPlane(), Map.of());
    try {
      heading("Server, JVM with -Xmx512m, HTTPS on 127.0.0.1");
      row("start until ready", (System.nanoTime() - start) / 1e9, "s");
      Webhook webhook = new Webhook(holdfast);
      byte[] body = Webhook.review(large()).getBytes(StandardCharsets.UTF_8);
      webhook.measure(body, 40_000);
      double before = cpuSeconds(holdfast.pid());
      int requests = 20_000;
      double seconds = webhook.measure(body, requests);
      double cpu = cpuSeconds(holdfast.pid()) - before;
      row("requests a second, one keep-alive connection", requests / seconds, "/s");
      row("CPU of one request", cpu / requests * 1000, "ms");
      row("resident memory", residentMegabytes(holdfast.pid()), "MB");
      badInput(holdfast, webhook);
      DeletionBench.run(holdfast);
    } finally {
      holdfast.close();
    }
  }

  private static void badInput(HoldfastServer holdfast, Webhook webhook) {
    heading("Bad input, 200 at once, with Content-Length and without");
    System.out.printf(
        Locale.ROOT,
        "  %-28s %8s %8s %10s  %s%n",
        "",
        "length",
        "chunked",
        "heap used",
        "statuses");
    List<BadInputIT.Bad> cases = new ArrayList<>(BadInputIT.bodies().toList());
    cases.add(new BadInputIT.Bad("6 MiB, good", Webhook.padded(6 << 20), 200, ""));
    for (BadInputIT.Bad bad : cases) {
      Map<Integer, Integer> statuses = new TreeMap<>();
      double length = timed(webhook, bad, false, statuses);
      double chunked = timed(webhook, bad, true, statuses);
      System.out.printf(
          Locale.ROOT,
          "  %-28s %6.2f s %6.2f s %7.0f MB  %s%n",
          bad.name(),
          length,
          chunked,
          heapMegabytes(holdfast),
          statuses);
    }
    row("resident memory after all of it", residentMegabytes(holdfast.pid()), "MB");
  }

  private static double timed(
      Webhook webhook, BadInputIT.Bad bad, boolean chunked, Map<Integer, Integer> statuses) {
    long start = System.nanoTime();
    webhook
        .postAtOnce(200, bad.body(), chunked)
        .forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
    return (System.nanoTime() - start) / 1e9;
  }

  /** Nine more policies a shipped one, each for a kind that the change is not of. */
  private static PolicySet withOthers(PolicySet shipped) {
    List<Policy<?>> policies = new ArrayList<>(shipped.policies());
    for (Policy<?> policy : shipped.policies()) {
      for (int i = 1; i < 10; i++) {
        String text =
            """
            apiVersion: holdfast.dev/v1alpha1
            kind: Policy
            metadata: {name: other-%d-%s}
            spec:
              check: missing-anti-affinity
              action: Warn
              match: {kinds: [%s]}
            """
                .formatted(i, policy.name(), Kind.DEPLOYMENT.text());
        policies.addAll(PolicyReader.read(Map.of("bench", text)).policies());
      }
    }
    return new PolicySet(policies);
  }

  /** In a cluster as the fixtures have it: what is asked for is known, as it is in a server. */
  private static Reviewer reviewer(PolicySet policies) {
    try {
      String manifests =
          Files.readString(Path.of("src/main/resources/dev/holdfast/fixtures/cluster.yaml"))
              + "\n---\n{apiVersion: v1, kind: Namespace, metadata: {name: default}}\n";
      ClusterView cluster =
          ManifestClusterView.ofAll(ManifestReader.read("cluster.yaml", manifests));
      return new Reviewer(policies, cluster, Facts.shipped(), Limits.NONE, Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** About 7 kB, as a real database of an operator's making. */
  static String large() {
    StringBuilder environment = new StringBuilder("          env:\n");
    for (int i = 0; i < 120; i++) {
      environment.append(
          "            - {name: SETTING_%d, value: \"some value of it %d\"}\n".formatted(i, i));
    }
    return Manifests.database("db", 3)
        .replace("          volumeMounts:", environment + "          volumeMounts:");
  }

  private static void microseconds(String what, Supplier<Object> work) {
    for (int i = 0; i < WARM_UP; i++) {
      Objects.requireNonNull(work.get());
    }
    long[] nanoseconds = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      Objects.requireNonNull(work.get());
      nanoseconds[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanoseconds);
    System.out.printf(
        Locale.ROOT,
        "  %-50s %8.2f µs, 99th percentile %8.2f µs%n",
        what,
        Arrays.stream(nanoseconds).average().orElse(0) / 1e3,
        nanoseconds[ROUNDS * 99 / 100] / 1e3);
  }

  private static void heading(String text) {
    System.out.printf("%n%s%n", text);
  }

  private static void row(String what, double value, String unit) {
    System.out.printf(Locale.ROOT, "  %-50s %8.2f %s%n", what, value, unit);
  }

  private static double heapMegabytes(HoldfastServer holdfast) {
    return holdfast
            .page("/metrics")
            .lines()
            .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
            .sum()
        / 1e6;
  }

  /** User and system time, from /proc; 100 ticks a second on Linux. */
  static double cpuSeconds(long pid) throws IOException {
    String[] fields = Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
  }

  static double residentMegabytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1000)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
