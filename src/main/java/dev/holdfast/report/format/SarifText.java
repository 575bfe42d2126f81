package dev.holdfast.report.format;

/** Text within SARIF that says what it says: no placeholder, no link. */
final class SarifText {

  private SarifText() {}

  /**
   * Text of ours. What stands in braces is a placeholder in plain text and in Markdown alike, so
   * they are doubled (section 3.11.5).
   */
  static String of(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }

  /** In messages {@code [text](target)} is a link (section 3.11.6), which no manifest may set. */
  static String ofMessage(String text) {
    return of(text).replace("](", "] (");
  }
}
