package dev.holdfast.report.format;

import dev.holdfast.policy.Action;

/** Colours for a terminal, or none. */
public enum Style {
  /** For files, pipes and terminals that cannot. */
  PLAIN,
  /** With ANSI escape sequences. */
  ANSI;

  private static final String RESET = "\u001b[0m";

  /** What a reader looks for first. */
  String strong(String text) {
    return with("1", text);
  }

  /** What a reader needs only in the end. */
  String faint(String text) {
    return with("2", text);
  }

  /** The more it hinders, the louder. */
  String action(Action action, String text) {
    return switch (action) {
      case DENY -> with("1;31", text);
      case WARN -> with("33", text);
      case AUDIT -> faint(text);
    };
  }

  private String with(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + RESET;
  }
}
