package dev.holdfast.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * RE2 patterns: matching takes linear time, and the size is limited as in Go: nested repetitions
 * may make at most 1,000 copies, and all together a program that fits the memory. The library has
 * no such limits. Source: Go, regexp/syntax/parse.go (repeatIsValid, checkSize).
 */
final class BoundedRegex {

  private static final int MAX_LENGTH = 10_000;
  private static final int MAX_COPIES = 1_000;
  private static final int MAX_INSTRUCTIONS = 100_000;

  private BoundedRegex() {}

  /**
   * Compiles a pattern.
   *
   * @throws PatternSyntaxException if it is invalid or too large
   */
  static Pattern compile(String regex) {
    if (regex.length() > MAX_LENGTH || !isSmall(regex)) {
      throw new PatternSyntaxException("it repeats too much or is too long");
    }
    return Pattern.compile(regex);
  }

  /**
   * A part of a pattern.
   *
   * @param copies the largest number of copies of anything in it
   * @param size roughly the number of its instructions
   */
  private record Part(long copies, long size) {

    static final Part EMPTY = new Part(1, 0);
    static final Part CHARACTER = new Part(1, 1);

    Part then(Part next) {
      return new Part(Math.max(copies, next.copies), size + next.size);
    }

    Part times(long times) {
      return new Part(copies * times, size * times);
    }

    boolean isSmall() {
      return copies <= MAX_COPIES && size <= MAX_INSTRUCTIONS;
    }
  }

  private static boolean isSmall(String regex) {
    Deque<Part> enclosing = new ArrayDeque<>();
    Part before = Part.EMPTY;
    Part last = Part.EMPTY;
    int at = 0;
    while (at < regex.length() && before.then(last).isSmall()) {
      int repetition = endOfRepetition(regex, at);
      if (repetition > at) {
        last = last.times(times(regex.substring(at + 1, repetition - 1)));
        at = repetition;
        continue;
      }
      switch (regex.charAt(at)) {
        case '(' -> {
          enclosing.push(before.then(last));
          before = Part.EMPTY;
          last = Part.EMPTY;
        }
        case ')' -> {
          last = before.then(last);
          before = enclosing.isEmpty() ? Part.EMPTY : enclosing.pop();
        }
        case '*', '+', '?' -> {}
        default -> {
          before = before.then(last);
          last = Part.CHARACTER;
        }
      }
      at = endOfCharacter(regex, at);
    }
    return before.then(last).isSmall();
  }

  private static long times(String repetition) {
    String[] bounds = repetition.split(",", -1);
    String most = bounds[bounds.length - 1];
    String digits = most.isEmpty() ? bounds[0] : most;
    return digits.length() > 4 ? MAX_COPIES + 1 : Math.max(1, Long.parseLong(digits));
  }

  /** The position after a repetition such as {@code {2,3}}; the start if there is none. */
  private static int endOfRepetition(String regex, int start) {
    int from = start + 1;
    int end = regex.charAt(start) == '{' ? afterDigits(regex, from) : from;
    if (end == from) {
      return start;
    }
    end = regex.startsWith(",", end) ? afterDigits(regex, end + 1) : end;
    return regex.startsWith("}", end) ? end + 1 : start;
  }

  private static int afterDigits(String regex, int start) {
    int at = start;
    while (at < regex.length() && regex.charAt(at) >= '0' && regex.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** The position after a character, a class in brackets, or an escape. */
  private static int endOfCharacter(String regex, int start) {
    return switch (regex.charAt(start)) {
      case '[' -> endOfClass(regex, start);
      case '\\' -> endOfEscape(regex, start);
      default -> start + 1;
    };
  }

  private static int endOfClass(String regex, int start) {
    int at = regex.startsWith("^", start + 1) ? start + 2 : start + 1;
    at = regex.startsWith("]", at) ? at + 1 : at;
    while (at < regex.length() && regex.charAt(at) != ']') {
      at = regex.charAt(at) == '\\' ? at + 2 : afterName(regex, at);
    }
    return at < regex.length() ? at + 1 : start + 1;
  }

  /** The position after the name of a class such as {@code [:alpha:]}, or after a character. */
  private static int afterName(String regex, int start) {
    if (!regex.startsWith("[:", start)) {
      return start + 1;
    }
    int end = regex.startsWith("^", start + 2) ? start + 3 : start + 2;
    while (end < regex.length() && Character.isLetterOrDigit(regex.charAt(end))) {
      end++;
    }
    return regex.startsWith(":]", end) ? end + 2 : start + 1;
  }

  private static int endOfEscape(String regex, int start) {
    if (regex.startsWith("Q", start + 1)) {
      int end = regex.indexOf("\\E", start);
      return end < 0 ? regex.length() : end + 2;
    }
    boolean isNamed = start + 1 < regex.length() && "xpP".indexOf(regex.charAt(start + 1)) >= 0;
    int brace = isNamed && regex.startsWith("{", start + 2) ? regex.indexOf('}', start) : -1;
    return brace < 0 ? start + 2 : brace + 1;
  }
}
