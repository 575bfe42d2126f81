package dev.holdfast.cel;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * A format of names, and Kubernetes' message for names that do not match.
 *
 * @param rule the format in words
 */
record NameForm(String rule, Pattern pattern, List<String> examples) {

  NameForm(String rule, String regex, String... examples) {
    this(rule, Pattern.compile(regex), List.of(examples));
  }

  boolean matches(String text) {
    return pattern.matches(text);
  }

  /** Returns the message for a text that does not match. */
  String problem() {
    return "%s (e.g. '%s', regex used for validation is '%s')"
        .formatted(rule, String.join("',  or '", examples), pattern.pattern());
  }

  /** Validates a text that may have {@code max} characters; returns a mutable list of problems. */
  List<String> problems(String text, int max, String unit) {
    List<String> problems = tooLong(text, max, unit);
    if (!matches(text)) {
      problems.add(problem());
    }
    return problems;
  }

  /** Checks the length only; returns a mutable list with at most one problem. */
  static List<String> tooLong(String text, int max, String unit) {
    List<String> problems = new ArrayList<>();
    if (text.length() > max) {
      problems.add("must be no more than %d %s".formatted(max, unit));
    }
    return problems;
  }
}
