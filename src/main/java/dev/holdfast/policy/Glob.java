package dev.holdfast.policy;

/**
 * A name in which an asterisk stands for any text, none included.
 *
 * @param text as written
 */
public record Glob(String text) {

  /** Matches every name. */
  public static final Glob ANY = of("*");

  private static final char ANY_TEXT = '*';

  public static Glob of(String text) {
    return new Glob(text);
  }

  /**
   * Whether it matches a whole name, in at most as many steps as the two lengths multiplied: only
   * the last asterisk is ever tried again, with one character more.
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
