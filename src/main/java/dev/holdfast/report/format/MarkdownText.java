package dev.holdfast.report.format;

import dev.holdfast.report.Printable;
import dev.holdfast.resource.Clipped;

/** Escapes text for Markdown: no markup, HTML, mentions or links. */
final class MarkdownText {

  private static final int MAX_LENGTH = 500;

  private static final String MARKUP = "\\`*_{}[]<>&|!#@~$^";

  private MarkdownText() {}

  /**
   * Escapes text. Numeric character references are never markup (CommonMark, section 2.5). GitHub
   * searches for mentions and issue numbers after that, so a zero-width space separates them.
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

  /** The escaped text as code. */
  static String code(String text) {
    return "<code>" + of(text) + "</code>";
  }
}
