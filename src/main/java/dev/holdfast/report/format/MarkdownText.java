package dev.holdfast.report.format;

import dev.holdfast.report.Clipped;
import dev.holdfast.report.Printable;

/** Text within Markdown that says what it says: no markup, no HTML, no mention, no link. */
final class MarkdownText {

  /** What a manifest says at length is cut. */
  private static final int MAX_LENGTH = 500;

  private static final String MARKUP = "\\`*_{}[]<>&|!#@~$^";

  private MarkdownText() {}

  /**
   * Escapes text. Characters written by number are never markup (CommonMark, section 2.5). GitHub
   * looks for mentions and numbers of issues after that, so a space of no width parts them.
   */
  static String of(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char letter : Clipped.to(MAX_LENGTH, Printable.of(text)).toCharArray()) {
      if (MARKUP.indexOf(letter) < 0) {
        escaped.append(letter);
      } else {
        escaped.append("&#").append((int) letter).append(';');
        escaped.append(letter == '@' || letter == '#' ? "&#8203;" : "");
      }
    }
    return escaped.toString().replace("://", "&#58;//").replace("www.", "www&#46;");
  }

  /** The text in the letters of code. */
  static String code(String text) {
    return "<code>" + of(text) + "</code>";
  }
}
