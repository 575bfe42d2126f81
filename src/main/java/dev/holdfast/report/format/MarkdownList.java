package dev.holdfast.report.format;

import java.util.List;
import java.util.function.Function;

/**
 * A list that stays in its room.
 *
 * @param room in characters; the entry that reaches it is the last
 * @param more the line that counts the others
 */
record MarkdownList(int room, String more) {

  /** As many as there is room for, and how many there are besides. */
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
