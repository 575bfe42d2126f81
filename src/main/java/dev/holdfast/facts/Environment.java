package dev.holdfast.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Container;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of a container.
 *
 * @param values those that it names; empty where the value comes from elsewhere or holds a
 *     reference
 * @param open whether it may have others, out of a ConfigMap or Secret
 */
record Environment(Map<String, Optional<String>> values, boolean open) {

  Environment {
    values = Map.copyOf(values);
  }

  static Environment of(Container container) {
    Map<String, Optional<String>> values = new HashMap<>();
    for (JsonNode variable : container.json().path("env")) {
      String value = variable.path("value").asText("");
      boolean readable = !variable.hasNonNull("valueFrom") && !value.contains("$(");
      values.put(
          variable.path("name").asText(""), readable ? Optional.of(value) : Optional.empty());
    }
    return new Environment(values, !container.json().path("envFrom").isEmpty());
  }

  /** Whether a variable is set; unknown if it may come with many others. */
  Answer has(String name) {
    if (values.containsKey(name)) {
      return Answer.YES;
    }
    return open ? Answer.UNKNOWN : Answer.NO;
  }

  /** The value of a variable; empty if it is not set, or cannot be read. */
  Optional<String> value(String name) {
    return values.getOrDefault(name, Optional.empty());
  }

  /** Whether a variable has a value, without regard to case. */
  Answer has(String name, String value) {
    Answer set = has(name);
    return set == Answer.YES
        ? value(name).map(is -> Answer.of(is.equalsIgnoreCase(value))).orElse(Answer.UNKNOWN)
        : set;
  }
}
