package dev.holdfast.e2e;

import dev.holdfast.testcluster.HoldfastServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long bad input occupies a server, 200 at once. */
public final class BadInputBench {

  private BadInputBench() {}

  /** Measures and prints. */
  public static void run(HoldfastServer holdfast) {
    Webhook webhook = new Webhook(holdfast);
    System.out.println("  200 at once, with Content-Length and without");
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
  }

  private static double timed(
      Webhook webhook, BadInputIT.Bad bad, boolean chunked, Map<Integer, Integer> statuses) {
    long start = System.nanoTime();
    webhook
        .postAtOnce(200, bad.body(), chunked)
        .forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
    return (System.nanoTime() - start) / 1e9;
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
}
