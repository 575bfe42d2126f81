package dev.holdfast.compare;

/**
 * One channel in which the two programs differ.
 *
 * @param input what both were given
 * @param channel where the answers differ
 * @param diff the lines that differ
 */
record Difference(String input, String channel, String diff) {

  /** Whether another difference is in the same place, whatever the texts are. */
  boolean isAt(Difference other) {
    return input.equals(other.input) && channel.equals(other.channel);
  }

  /** A channel without what it says of a single series. */
  static String group(String channel) {
    return channel.startsWith("metrics:") ? "metrics" : channel;
  }
}
