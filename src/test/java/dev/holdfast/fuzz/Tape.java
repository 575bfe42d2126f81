package dev.holdfast.fuzz;

/** Reads the numbers of a recipe; after its end, all numbers are 0. */
final class Tape {

  private final byte[] bytes;
  private int at;

  Tape(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  /** The next number, from 0 to 255. */
  int octet() {
    return hasMore() ? bytes[at++] & 0xFF : 0;
  }

  /** The next number below this bound, which is at most 65,536 and at least 1. */
  int below(int bound) {
    int high = octet() << 8;
    return (high + octet()) % bound;
  }
}
