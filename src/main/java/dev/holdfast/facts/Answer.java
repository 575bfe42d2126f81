package dev.holdfast.facts;

import java.util.Optional;

/**
 * The answer to a question about facts. A check must not draw conclusions from {@link #UNKNOWN}.
 */
public enum Answer {
  YES,
  NO,
  UNKNOWN;

  static Answer of(boolean yes) {
    return yes ? YES : NO;
  }

  /** Converts a column of a table; a missing value is unknown. */
  static Answer of(Optional<Boolean> said) {
    return said.map(Answer::of).orElse(UNKNOWN);
  }
}
