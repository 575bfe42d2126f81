package dev.holdfast.facts;

import java.util.Optional;

/** What is known of a question. Nothing certain may rest on {@link #UNKNOWN}. */
public enum Answer {
  YES,
  NO,
  UNKNOWN;

  static Answer of(boolean yes) {
    return yes ? YES : NO;
  }

  /** Unknown where a table does not say. */
  static Answer of(Optional<Boolean> said) {
    return said.map(Answer::of).orElse(UNKNOWN);
  }
}
