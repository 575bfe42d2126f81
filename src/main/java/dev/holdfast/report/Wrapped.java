package dev.holdfast.report;

/** Text broken into lines for a terminal. */
public final class Wrapped {

  private static final int WIDTH = 96;

  /** An annotation is not broken, so that it can be copied. */
  private static final String BETWEEN_WORDS = " (?!\"<why>\")";

  private Wrapped() {}

  /**
   * Appends a sentence on new lines with this indentation; a word that is longer than a line is not
   * broken.
   */
  public static void append(String sentence, String indent, StringBuilder into) {
    int column = Integer.MAX_VALUE;
    for (String word : sentence.split(BETWEEN_WORDS, -1)) {
      if (column > WIDTH - word.length() - 1) {
        into.append('\n').append(indent);
        column = indent.length();
      } else {
        into.append(' ');
        column++;
      }
      into.append(word);
      column += word.length();
    }
  }
}
