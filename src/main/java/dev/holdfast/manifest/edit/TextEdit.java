package dev.holdfast.manifest.edit;

import java.util.Comparator;
import java.util.List;

/**
 * One change to a text.
 *
 * @param length the number of characters to remove
 * @param text the text to insert
 */
record TextEdit(int at, int length, String text) {

  static TextEdit insert(int at, String text) {
    return new TextEdit(at, 0, text);
  }

  /** Applies all changes; those at the same position in the given order. */
  static String apply(String original, List<TextEdit> edits) {
    StringBuilder edited = new StringBuilder(original.length() + 1024);
    int done = 0;
    for (TextEdit edit : edits.stream().sorted(Comparator.comparingInt(TextEdit::at)).toList()) {
      edited.append(original, done, edit.at()).append(edit.text());
      done = edit.at() + edit.length();
    }
    return edited.append(original, done, original.length()).toString();
  }
}
