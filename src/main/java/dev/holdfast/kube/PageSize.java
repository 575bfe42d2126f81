package dev.holdfast.kube;

/**
 * How many objects are requested in the next page of a list. An API server holds a page in memory,
 * and has about a minute to send it, so a page has about 8 MB.
 */
final class PageSize {

  private static final int FIRST = 25;
  private static final int MAX = 500;
  private static final long BYTES = 8_000_000;

  /** Small objects say little about those of the next namespace. */
  private static final int GROWTH = 4;

  private int max = MAX;
  private int limit = FIRST;

  /** The limit for the next page. */
  int limit() {
    return limit;
  }

  /** A page was read. */
  void read(int items, long bytes) {
    long fitting = items == 0 ? MAX : Math.max(1, BYTES * items / Math.max(1, bytes));
    limit = (int) Math.min(Math.min(max, fitting), (long) GROWTH * limit);
  }

  /** A page ended too early, perhaps because it was too long. */
  void cutOff() {
    max = Math.max(1, max / 10);
    limit = Math.min(limit, max);
  }
}
