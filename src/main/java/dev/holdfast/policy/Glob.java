package dev.holdfast.policy;

import java.util.regex.Pattern;

/**
 * A name in which an asterisk stands for any text, none included.
 *
 * @param text as written
 * @param pattern what it matches
 */
public record Glob(String text, Pattern pattern) {

  /** Matches every name. */
  public static final Glob ANY = of("*");

  public static Glob of(String text) {
    String quoted = Pattern.quote(text).replace("*", "\\E.*\\Q");
    return new Glob(text, Pattern.compile(quoted, Pattern.DOTALL));
  }

  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
