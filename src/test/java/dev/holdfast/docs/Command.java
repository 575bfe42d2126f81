package dev.holdfast.docs;

import java.util.List;

/**
 * A command that a document shows.
 *
 * @param line where it stands, from 1
 * @param text for a shell
 * @param shown what the document says that it prints
 */
record Command(int line, String text, List<String> shown) {

  Command {
    shown = List.copyOf(shown);
  }

  /** Whether nothing of what it prints is shown, so that it must at least succeed. */
  boolean showsNothing() {
    return shown.stream().allMatch(ShownOutput.ELIDED::equals);
  }
}
