package dev.holdfast.facts;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A parameter of a StorageClass with certain values. Names and values are compared ignoring case,
 * as most drivers do.
 *
 * @param values the values, if the parameter is a word
 * @param atLeast the smallest value, if it is a number
 */
record ClassParameter(String name, Set<String> values, Optional<Integer> atLeast) {

  private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,9}");

  ClassParameter {
    values = Set.copyOf(values);
  }

  /** Returns no if the parameter is absent. */
  Answer isSet(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(given -> given.getKey().equalsIgnoreCase(name))
        .findFirst()
        .map(given -> isOneOfThese(given.getValue()))
        .orElse(Answer.NO);
  }

  private Answer isOneOfThese(String value) {
    if (values.stream().anyMatch(value::equalsIgnoreCase)) {
      return Answer.YES;
    }
    if (atLeast.isEmpty()) {
      return Answer.NO;
    }
    return SMALL_NUMBER.matches(value)
        ? Answer.of(Integer.parseInt(value) >= atLeast.get())
        : Answer.UNKNOWN;
  }
}
