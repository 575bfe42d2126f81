package dev.holdfast.facts;

import com.google.re2j.Pattern;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.VolumeMode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A parameter of a StorageClass that allows more access modes. Names and values are compared
 * ignoring case, as most drivers do.
 *
 * @param values the values that allow the modes, if the parameter is a word
 * @param atLeast the smallest value that allows the modes, if it is a number
 */
record Widening(
    String parameter,
    Set<String> values,
    Optional<Integer> atLeast,
    Map<VolumeMode, Set<AccessMode>> modes) {

  private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,9}");

  Widening {
    values = Set.copyOf(values);
    modes = Map.copyOf(modes);
  }

  boolean covers(AccessMode mode, VolumeMode volumeMode) {
    return modes.getOrDefault(volumeMode, Set.of()).contains(mode);
  }

  /** Returns no if the parameter is absent. */
  Answer allows(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(given -> given.getKey().equalsIgnoreCase(parameter))
        .findFirst()
        .map(given -> allows(given.getValue()))
        .orElse(Answer.NO);
  }

  private Answer allows(String value) {
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
