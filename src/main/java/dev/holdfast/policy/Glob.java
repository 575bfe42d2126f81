package dev.holdfast.policy;

/** A name pattern in which an asterisk matches any text, also an empty one. */
public record Glob(String text) {

  /** Matches every name. */
  public static final Glob ANY = new Glob("*");

  private static final char ANY_TEXT = '*';

  /**
   * Whether it matches the whole name. The number of steps is at most the product of the two
   * lengths: only the last asterisk is retried, with one more character.
   */
  public boolean matches(String name) {
    int at = 0;
    int next = 0;
    int asterisk = -1;
    int end = 0;
    while (at < name.length()) {
      if (next < text.length() && text.charAt(next) == ANY_TEXT) {
        asterisk = next++;
        end = at;
      } else if (next < text.length() && text.charAt(next) == name.charAt(at)) {
        next++;
        at++;
      } else if (asterisk >= 0) {
        next = asterisk + 1;
        at = ++end;
      } else {
        return false;
      }
    }
    while (next < text.length() && text.charAt(next) == ANY_TEXT) {
      next++;
    }
    return next == text.length();
  }
}
