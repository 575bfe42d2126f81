package dev.holdfast.manifest;

import java.util.concurrent.atomic.AtomicLong;

/** How many values several manifests may have together, so that all of them fit into memory. */
public final class ValueBudget {

  /** The memory of a small value with its key and line, rounded up. */
  private static final int BYTES_PER_VALUE = 512;

  private final AtomicLong left;

  private ValueBudget(long values) {
    this.left = new AtomicLong(values);
  }

  /** As many values as fit into the memory of this process. */
  public static ValueBudget ofMemory() {
    return of(Runtime.getRuntime().maxMemory() / BYTES_PER_VALUE);
  }

  /** This number of values. */
  public static ValueBudget of(long values) {
    return new ValueBudget(values);
  }

  /** Takes the values of a document; false if there are not so many left. */
  boolean take(int values) {
    return left.addAndGet(-values) >= 0;
  }
}
