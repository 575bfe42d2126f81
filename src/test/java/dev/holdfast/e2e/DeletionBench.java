package dev.holdfast.e2e;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How long the delete of a namespace takes with Holdfast and without, in alternating pairs. */
public final class DeletionBench {

  private static final int PAIRS = 5;
  private static final int OBJECTS = 1_000;

  private DeletionBench() {}

  /** Measures and prints. */
  public static void run(HoldfastServer holdfast) {
    double[] without = new double[PAIRS];
    double[] with = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      without[i] = secondsToDelete();
      Cluster.registration().applyWebhooks(holdfast);
      with[i] = secondsToDelete();
      Cluster.registration().removeWebhooks();
    }
    System.out.printf(
        Locale.ROOT,
        "  Delete of a namespace of %,d objects, %d pairs%n"
            + "  median without Holdfast %.2f s, with Holdfast %.2f s; each pair: %s%n",
        OBJECTS,
        PAIRS,
        median(without),
        median(with),
        IntStream.range(0, PAIRS)
            .mapToObj(i -> String.format(Locale.ROOT, "%.2f/%.2f", without[i], with[i]))
            .collect(Collectors.joining(" ")));
  }

  private static double secondsToDelete() {
    String namespace = Cluster.namespace();
    String objects =
        IntStream.range(0, OBJECTS / 4)
            .mapToObj(DeletionBench::four)
            .collect(Collectors.joining("\n---\n"));
    check(Cluster.admin().inNamespace(namespace).runWithInput(objects, "create", "-f", "-"));
    long start = System.nanoTime();
    check(Cluster.admin().run("delete", "namespace", namespace, "--timeout=120s"));
    return (System.nanoTime() - start) / 1e9;
  }

  private static String four(int number) {
    String claim = Manifests.claim("claim-" + number);
    return """
        %s---
        %s---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: config-%3$d}}
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: secret-%3$d}}
        """
        .formatted(claim, Manifests.database("db-" + number, 0), number);
  }

  private static void check(Kubectl.Result result) {
    if (result.exitCode() != 0) {
      throw new IllegalStateException(result.all());
    }
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
