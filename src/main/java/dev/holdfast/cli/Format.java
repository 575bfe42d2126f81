package dev.holdfast.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In what form a report is written. */
enum Format {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON,
  /** For code scanning and editors. */
  SARIF,
  /** For servers that show tests. */
  JUNIT,
  /** For a comment or a summary. */
  MARKDOWN,
  /** Annotations in a pull request on GitHub. */
  GITHUB;

  /** As the option has it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of this name, however it is capitalised. */
  static Optional<Format> of(String text) {
    return Arrays.stream(values())
        .filter(format -> format.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** Every name, for messages. */
  static String allowed() {
    return String.join(", ", new Choices());
  }

  /** What a shell completes. */
  static final class Choices implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }

    private static List<String> names() {
      return Arrays.stream(values()).map(Format::text).toList();
    }
  }
}
