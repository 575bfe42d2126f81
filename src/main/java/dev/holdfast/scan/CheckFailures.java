package dev.holdfast.scan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the checks that failed in a scan. Not thread-safe. */
final class CheckFailures {

  private final Map<String, CheckFailure> byPolicy = new TreeMap<>();

  void add(String policy, String object, Throwable cause) {
    byPolicy.merge(
        policy, new CheckFailure(policy, 1, object, cause), (before, one) -> before.once());
  }

  /** Returns one for each policy. */
  List<CheckFailure> all() {
    return List.copyOf(byPolicy.values());
  }
}
