package dev.holdfast.fuzz;

import java.util.List;

/**
 * Changes to a text: parts of other texts, and repetitions.
 *
 * @param known texts of seeds, and odd ones
 */
record TextSteps(List<String> known) {

  /** So long that work which grows with the square of the length takes seconds. */
  private static final int LONG = 60_000;

  /** The text after a step. */
  String changed(String text, Step step) {
    String other = step.choose(known);
    int cut = text.isEmpty() ? 0 : step.place() % (text.length() + 1);
    String changed =
        switch (step.size() % 8) {
          case 0 -> other;
          case 1 -> text + other;
          case 2 -> other + text;
          case 3 -> text.substring(0, cut) + other + text.substring(cut);
          case 4 -> text.substring(0, cut);
          case 5 -> text.substring(cut);
          case 6 -> repeated(text, step);
          default -> repeated(other, step);
        };
    return changed.length() <= 2 * LONG ? changed : changed.substring(0, LONG);
  }

  private static String repeated(String text, Step step) {
    int times = 1 << (step.size() / 8) % 17;
    return text.repeat(Math.min(times, LONG / Math.max(1, text.length())));
  }
}
