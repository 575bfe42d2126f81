package dev.holdfast.cel;

/** A text for a pattern; reading it ends at the deadline of the evaluation. */
record TimedText(String text) implements CharSequence {

  /** A check of the time takes as long as some steps of a pattern. */
  private static final int BETWEEN_CHECKS = 1024;

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (index % BETWEEN_CHECKS == 0) {
      TimeLimit.check();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
