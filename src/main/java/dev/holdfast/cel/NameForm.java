package dev.holdfast.cel;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * A form that names may have, and what Kubernetes says of a text that has another.
 *
 * @param rule which form, in words
 * @param pattern of all of it
 * @param examples of it
 */
record NameForm(String rule, Pattern pattern, List<String> examples) {

  NameForm(String rule, String regex, String... examples) {
    this(rule, Pattern.compile(regex), List.of(examples));
  }

  boolean matches(String text) {
    return pattern.matches(text);
  }

  /** What is wrong with a text that does not match. */
  String problem() {
    return "%s (e.g. '%s', regex used for validation is '%s')"
        .formatted(rule, String.join("',  or '", examples), pattern.pattern());
  }

  /** What is wrong with a text, which may have max characters. The caller may add to the list. */
  List<String> problems(String text, int max, String unit) {
    List<String> problems = tooLong(text, max, unit);
    if (!matches(text)) {
      problems.add(problem());
    }
    return problems;
  }

  /** Whether a text is too long, as at most one problem. The caller may add to the list. */
  static List<String> tooLong(String text, int max, String unit) {
    List<String> problems = new ArrayList<>();
    if (text.length() > max) {
      problems.add("must be no more than %d %s".formatted(max, unit));
    }
    return problems;
  }
}
