package dev.holdfast.server.policyreport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Json;

/**
 * How much is written at most. Reports without bounds have filled etcd for others, and a full etcd
 * stops the whole cluster.
 */
final class Bounds {

  /** Reports on one object each; beyond it there is one report a namespace, with totals. */
  static final int REPORTS = 5_000;

  /** Bytes of the results of all these together, as JSON; beyond it there are totals, too. */
  static final int BYTES_OF_ALL = 64 * 1024 * 1024;

  /**
   * Where there are totals, there are reports on one object each again once they, and their bytes,
   * take no more than so many percent of the bound: a number that goes up and down around it must
   * not cost thousands of writes each time.
   */
  static final int PERCENT_TO_RETURN = 90;

  /** Requests that write, on the average of the time that they take. */
  static final int WRITES_A_SECOND = 50;

  /** Results in a report. */
  static final int RESULTS = 50;

  /** Bytes of a report as JSON in etcd. */
  static final int BYTES = 64 * 1024;

  /** Characters of a message. */
  static final int MESSAGE = 1_000;

  /** Characters of any other text in a result. */
  static final int TEXT = 300;

  /** Go's encoder writes each of {@code < > &} as six bytes (encoding/json, HTMLEscape). */
  private static final int ESCAPED = 6;

  private Bounds() {}

  /** How many bytes JSON has where the API server stores it. */
  static int storedLength(JsonNode json) {
    return storedLength(Json.write(json));
  }

  /** The same of JSON that is written already. */
  static int storedLength(byte[] utf8) {
    int length = 0;
    for (byte one : utf8) {
      length += one == '<' || one == '>' || one == '&' ? ESCAPED : 1;
    }
    return length;
  }
}
