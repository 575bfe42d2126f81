package dev.holdfast.report;

/** Text broken into lines for a terminal. */
public final class Wrapped {

  private static final int WIDTH = 96;

  /** Stays on the line of its annotation, so that both can be copied. */
  private static final String VALUE = "\"<why>\"";

  private Wrapped() {}

  /**
   * Appends a sentence on new lines with this indentation; a word that is longer than a line is not
   * broken.
   */
  public static void append(String sentence, String indent, StringBuilder into) {
    int column = Integer.MAX_VALUE;
    int start = 0;
    while (start <= sentence.length()) {
      int end = endOfWord(sentence, start);
      String word = sentence.substring(start, end);
      start = end + 1;
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

  private static int endOfWord(String sentence, int start) {
    int space = sentence.indexOf(' ', start);
    while (space >= 0 && sentence.startsWith(VALUE, space + 1)) {
      space = sentence.indexOf(' ', space + 1);
    }
    return space < 0 ? sentence.length() : space;
  }
}
