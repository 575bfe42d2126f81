package dev.holdfast.report;

import java.util.function.IntFunction;

/**
 * Text for the log of a CI job. Manifests are not trusted, and CI systems take some texts in a log
 * for commands.
 *
 * <ul>
 *   <li>GitHub, Forgejo: a line that begins with two colons after white space, and {@code ##[name]}
 *       anywhere (actions/runner, src/Runner.Common/ActionCommand.cs)
 *   <li>Azure Pipelines, TeamCity: {@code ##vso[} and {@code ##teamcity[} anywhere
 *   <li>GitLab, Travis: {@code section_start:}, {@code section_end:}, {@code travis_fold:}
 *   <li>Buildkite: a line that begins with {@code ---}, {@code +++}, {@code ~~~} or {@code ^^^} and
 *       a space
 * </ul>
 */
public final class LogText {

  private static final String COLONS = "::";

  private static final String[] MARKERS = {
    "section_start:", "section_end:", "travis_fold:", "travis_time:"
  };

  private static final String[] GROUPS = {"--- ", "+++ ", "~~~ ", "^^^ "};

  private static final String ESCAPE = "\u001b[";

  private LogText() {}

  /** A line, in which a space breaks each command. */
  public static String line(String line) {
    String text = withoutMarkers(line, letter -> (char) letter + " ");
    if (text.startsWith(COLONS, contentStart(text))) {
      return text.replace(COLONS, ": :");
    }
    for (String group : GROUPS) {
      if (text.startsWith(group)) {
        return " " + text;
      }
    }
    return text;
  }

  /**
   * The text, in which a character of each command that may stand anywhere in a line is replaced.
   */
  public static String withoutMarkers(String text, IntFunction<String> replacement) {
    if (text.indexOf('#') < 0 && text.indexOf('_') < 0) {
      return text;
    }
    StringBuilder broken = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if ((letter == '#' && beginsCommand(text, at)) || (letter == '_' && isInMarker(text, at))) {
        broken.append(replacement.apply(letter));
      } else {
        broken.append(letter);
      }
    }
    return broken.toString();
  }

  /** Whether a character controls a terminal, changes the direction of text, or has no width. */
  public static boolean isControl(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Whether this is the second of two number signs before a name and a bracket. */
  private static boolean beginsCommand(String text, int sign) {
    if (sign == 0 || text.charAt(sign - 1) != '#') {
      return false;
    }
    int end = sign + 1;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return text.startsWith("[", end);
  }

  private static boolean isInMarker(String text, int underscore) {
    for (String marker : MARKERS) {
      int before = marker.indexOf('_');
      if (text.regionMatches(true, underscore - before, marker, 0, marker.length())) {
        return true;
      }
    }
    return false;
  }

  /** The position after white space and colours. */
  private static int contentStart(String line) {
    int at = 0;
    while (at < line.length()) {
      char letter = line.charAt(at);
      if (line.startsWith(ESCAPE, at)) {
        at += ESCAPE.length();
        while (at < line.length() && "0123456789;".indexOf(line.charAt(at)) >= 0) {
          at++;
        }
        at = Math.min(at + 1, line.length());
      } else if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }
}
