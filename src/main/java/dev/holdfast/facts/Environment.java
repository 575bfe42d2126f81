package dev.holdfast.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Container;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of a container.
 *
 * @param values the declared variables; the value is empty if it is a reference, contains one, or
 *     is very long
 * @param open whether a ConfigMap or Secret may add more variables
 */
record Environment(Map<String, Optional<String>> values, boolean open) {

  Environment {
    // Not Map.copyOf, which is slow for names with the same hash.
    values = Collections.unmodifiableMap(values);
  }

  static Environment of(Container container) {
    Map<String, Optional<String>> values = new HashMap<>();
    for (JsonNode variable : container.json().path("env")) {
      String value = variable.path("value").asText("");
      boolean readable =
          !variable.hasNonNull("valueFrom")
              && !value.contains("$(")
              && value.length() <= CommandLine.MAX_WORD;
      values.put(
          variable.path("name").asText(""), readable ? Optional.of(value) : Optional.empty());
    }
    return new Environment(values, !container.json().path("envFrom").isEmpty());
  }

  /** Returns whether a variable is set; unknown if a ConfigMap or Secret may set it. */
  Answer has(String name) {
    if (values.containsKey(name)) {
      return Answer.YES;
    }
    return open ? Answer.UNKNOWN : Answer.NO;
  }

  /** Returns the value of a variable; empty if it is not set or not known. */
  Optional<String> value(String name) {
    return values.getOrDefault(name, Optional.empty());
  }

  /** Returns whether a variable has a value, ignoring case. */
  Answer has(String name, String value) {
    Answer set = has(name);
    return set == Answer.YES
        ? value(name).map(is -> Answer.of(is.equalsIgnoreCase(value))).orElse(Answer.UNKNOWN)
        : set;
  }
}
