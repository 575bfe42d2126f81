package dev.holdfast.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;

/**
 * RE2 patterns: matching takes linear time, and the size is limited as in Go: nested repetitions
 * may make at most 1,000 copies. The library has no such limit and would fill the memory. Source:
 * Go, regexp/syntax/parse.go (repeatIsValid).
 */
final class BoundedRegex {

  private static final int MAX_LENGTH = 10_000;
  private static final int MAX_COPIES = 1_000;

  private static final java.util.regex.Pattern REPETITION =
      java.util.regex.Pattern.compile("\\{(\\d+)(,(\\d*))?}");
  private static final java.util.regex.Pattern CLASS =
      java.util.regex.Pattern.compile("\\[\\^?]?(\\\\.|\\[:\\^?\\w+:]|[^]\\\\])*+]");
  private static final java.util.regex.Pattern ESCAPE =
      java.util.regex.Pattern.compile("\\\\Q(?s:.)*?(\\\\E|$)|\\\\[xpP]\\{[^}]*}|\\\\(?s:.)");

  private BoundedRegex() {}

  /**
   * Compiles a pattern.
   *
   * @throws PatternSyntaxException if it is invalid or too large
   */
  static Pattern compile(String regex) {
    if (regex.length() > MAX_LENGTH || copies(regex) > MAX_COPIES) {
      throw new PatternSyntaxException("it repeats too much or is too long");
    }
    return Pattern.compile(regex);
  }

  /** Returns the largest number of copies of one part, or any number above the limit. */
  private static long copies(String regex) {
    Deque<Long> enclosing = new ArrayDeque<>();
    Matcher repetition = REPETITION.matcher(regex);
    Matcher set = CLASS.matcher(regex);
    Matcher escape = ESCAPE.matcher(regex);
    long most = 1;
    long last = 1;
    for (int i = 0; i < regex.length() && most <= MAX_COPIES; i++) {
      switch (regex.charAt(i)) {
        case '(' -> {
          enclosing.push(most);
          most = 1;
        }
        case ')' -> {
          last = most;
          most = Math.max(most, enclosing.isEmpty() ? 1 : enclosing.pop());
        }
        case '{' -> {
          if (repetition.region(i, regex.length()).lookingAt()) {
            last *= Math.max(1, times(repetition));
            most = Math.max(most, last);
            i = repetition.end() - 1;
          }
        }
        case '*', '+', '?' -> {}
        case '[' -> {
          last = 1;
          i = set.region(i, regex.length()).lookingAt() ? set.end() - 1 : i;
        }
        case '\\' -> {
          last = 1;
          i = escape.region(i, regex.length()).lookingAt() ? escape.end() - 1 : i;
        }
        default -> last = 1;
      }
    }
    return most;
  }

  private static long times(Matcher repetition) {
    String most = repetition.group(3);
    String digits = most == null || most.isEmpty() ? repetition.group(1) : most;
    return digits.length() > 4 ? MAX_COPIES + 1 : Long.parseLong(digits);
  }
}
