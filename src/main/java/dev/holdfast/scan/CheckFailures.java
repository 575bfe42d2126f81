package dev.holdfast.scan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The checks that failed themselves in a scan, and so judged nothing. For one thread. */
final class CheckFailures {

  private final Map<String, CheckFailure> byPolicy = new TreeMap<>();

  /** A check failed at an object. */
  void add(String policy, String object, Throwable cause) {
    byPolicy.merge(
        policy, new CheckFailure(policy, 1, object, cause), (before, one) -> before.once());
  }

  /** One for each policy. */
  List<CheckFailure> all() {
    return List.copyOf(byPolicy.values());
  }
}
