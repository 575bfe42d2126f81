package dev.holdfast.server.policyreport;

import dev.holdfast.report.Printable;

/**
 * The limits of reports. Reports without limits have filled etcd in other projects, and a full etcd
 * stops the whole cluster.
 */
final class Bounds {

  /** The maximum number of reports on objects; beyond it, one report per namespace has totals. */
  static final int REPORTS = 5_000;

  /** The maximum size of their results in bytes of JSON; beyond it, there are totals, too. */
  static final int BYTES_OF_ALL = 64 * 1024 * 1024;

  /**
   * Totals are replaced with reports on objects at this percentage of both limits: a number that
   * varies around a limit must not cost thousands of writes each time.
   */
  static final int PERCENT_TO_RETURN = 90;

  /** The average rate of write requests. */
  static final int WRITES_A_SECOND = 50;

  /** The maximum number of results in a report. */
  static final int RESULTS = 50;

  /** The maximum size of a report in etcd, in bytes of JSON. */
  static final int BYTES = 64 * 1024;

  /** The maximum length of a message. */
  static final int MESSAGE = 1_000;

  /** The maximum length of any other text in a result. */
  static final int TEXT = 300;

  /** Go's encoder writes each of {@code < > &} as six bytes (encoding/json, HTMLEscape). */
  private static final int ESCAPED = 6;

  private Bounds() {}

  /**
   * Truncates a text, and removes control characters.
   *
   * @param max the maximum number of characters, including the mark of the cut
   */
  static String cut(String text, int max) {
    return Printable.of(
        text.length() <= max
            ? text
            : text.substring(0, text.offsetByCodePoints(max, -1)) + "\u2026");
  }

  /** Returns the size of serialized JSON in bytes, as the API server stores it. */
  static int storedLength(byte[] utf8) {
    int length = 0;
    for (byte one : utf8) {
      length += one == '<' || one == '>' || one == '&' ? ESCAPED : 1;
    }
    return length;
  }
}
