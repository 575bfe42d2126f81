package dev.holdfast.report.format;

import java.util.List;
import java.util.function.Function;

/**
 * A list of limited length.
 *
 * @param room in characters; the entry that reaches it is the last
 * @param more the line that counts the remaining entries
 */
record MarkdownList(int room, String more) {

  /** Appends the entries that fit, and the number of the remaining ones. */
  <T> void append(List<T> entries, Function<T, String> text, StringBuilder page) {
    int end = page.length() + room;
    int written = 0;
    while (written < entries.size() && page.length() < end) {
      page.append(text.apply(entries.get(written++)));
    }
    if (written < entries.size()) {
      page.append(more.formatted(entries.size() - written));
    }
  }
}
