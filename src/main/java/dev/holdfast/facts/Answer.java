package dev.holdfast.facts;

/** What is known of a question. Nothing certain may rest on {@link #UNKNOWN}. */
public enum Answer {
  YES,
  NO,
  UNKNOWN;

  static Answer of(boolean yes) {
    return yes ? YES : NO;
  }
}
