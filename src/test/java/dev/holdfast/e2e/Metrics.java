package dev.holdfast.e2e;

import dev.holdfast.testcluster.HoldfastServer;

/** Reads metrics of a server. */
final class Metrics {

  private Metrics() {}

  /**
   * The value of one, 0 if it is not there.
   *
   * @param metric with its labels, as Prometheus reads it
   */
  static double value(HoldfastServer server, String metric) {
    return server
        .page("/metrics")
        .lines()
        .filter(line -> line.startsWith(metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
        .findFirst()
        .orElse(0);
  }
}
