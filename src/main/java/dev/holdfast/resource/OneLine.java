package dev.holdfast.resource;

import com.google.common.base.CharMatcher;

/** Puts a text on one line. */
public final class OneLine {

  /** The white space of ASCII. */
  public static final CharMatcher WHITE_SPACE = CharMatcher.anyOf(" \t\n\u000B\f\r");

  private OneLine() {}

  /** The text with one space in place of each run of white space. */
  public static String of(String text) {
    return WHITE_SPACE.collapseFrom(text, ' ');
  }
}
