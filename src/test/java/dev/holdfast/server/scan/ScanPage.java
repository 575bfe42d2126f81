package dev.holdfast.server.scan;

import dev.holdfast.testcluster.HoldfastServer;
import java.util.List;

/** The scan metrics of a server. */
record ScanPage(HoldfastServer server) {

  /** The lines with this prefix. */
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

  /** Returns whether it leads. */
  boolean leads() {
    return value("holdfast_leader").equals("1.0");
  }

  /** Returns whether it has metrics of scans. */
  boolean speaks() {
    return !lines("holdfast_scan_").isEmpty();
  }

  /** Returns whether it has scanned since it became the leader. */
  boolean hasScanned() {
    return !lines("holdfast_scan_findings{").isEmpty();
  }

  /** Seconds since the last complete scan; NaN if there is none. */
  double age() {
    String age = value("holdfast_scan_age_seconds");
    return age.isEmpty() ? Double.NaN : Double.parseDouble(age);
  }

  /** The number of scans that ended, complete or not. */
  long scans() {
    return server
        .log()
        .lines()
        .filter(line -> line.contains("\"loggerName\":\"dev.holdfast.scan\""))
        .count();
  }
}
