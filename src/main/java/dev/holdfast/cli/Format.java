package dev.holdfast.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;

/** The formats of reports. */
enum Format {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON,
  /** For code scanning and editors. */
  SARIF,
  /** For CI servers that show test results. */
  JUNIT,
  /** For comments and summaries. */
  MARKDOWN,
  /** Annotations in a pull request on GitHub. */
  GITHUB;

  /** The name in the option. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format with this name, case-insensitive. */
  static Optional<Format> of(String text) {
    return Arrays.stream(values())
        .filter(format -> format.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** Every name, for messages. */
  static String allowed() {
    return String.join(", ", new Choices());
  }

  /** The completions of a shell. */
  static final class Choices implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(values()).map(Format::text).iterator();
    }
  }
}
