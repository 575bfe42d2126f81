package dev.holdfast.report.format;

import dev.holdfast.policy.Action;

/** Colours for a terminal, or none. */
public enum Style {
  /** For files, pipes and terminals without colours. */
  PLAIN,
  /** With ANSI escape sequences. */
  ANSI;

  private static final String RESET = "\u001b[0m";

  /** Important text. */
  String strong(String text) {
    return with("1", text);
  }

  /** Unimportant text. */
  String faint(String text) {
    return with("2", text);
  }

  /** A stricter action is more visible. */
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
