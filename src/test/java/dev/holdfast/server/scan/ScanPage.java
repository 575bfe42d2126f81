package dev.holdfast.server.scan;

import dev.holdfast.testcluster.HoldfastServer;
import java.util.List;

/**
 * What the metrics of a server say of its scans.
 *
 * @param server which
 */
record ScanPage(HoldfastServer server) {

  /** The lines that begin so. */
  List<String> lines(String beginning) {
    return server.page("/metrics").lines().filter(line -> line.startsWith(beginning)).toList();
  }

  /** The value of a metric with its labels; empty if there is none. */
  String value(String metric) {
    return lines(metric + " ").stream()
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse("");
  }

  /** Whether it leads. */
  boolean leads() {
    return value("holdfast_leader").equals("1.0");
  }

  /** Whether it says anything of scans. */
  boolean speaks() {
    return !lines("holdfast_scan_").isEmpty();
  }

  /** Whether it has scanned since it leads. */
  boolean hasScanned() {
    return !lines("holdfast_scan_findings{").isEmpty();
  }

  /** Seconds since the last complete scan; not a number if it does not say. */
  double age() {
    String age = value("holdfast_scan_age_seconds");
    return age.isEmpty() ? Double.NaN : Double.parseDouble(age);
  }

  /** How many scans have ended, whole or in part. */
  long scans() {
    return server
        .log()
        .lines()
        .filter(line -> line.contains("\"loggerName\":\"dev.holdfast.scan\""))
        .count();
  }
}
