package dev.holdfast.report.format;

/** Escapes text for SARIF: no placeholders, no links. */
final class SarifText {

  private SarifText() {}

  /** Our own text. Braces are doubled, because they mark placeholders (section 3.11.5). */
  static String of(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }

  /**
   * Text of a message. {@code [text](target)} would be a link (section 3.11.6), which a manifest
   * must not create.
   */
  static String ofMessage(String text) {
    return of(text).replace("](", "] (");
  }
}
