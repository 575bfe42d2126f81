package dev.holdfast.check.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.QuantityParser;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the API server takes two values of a field for the same: empty is absent, an absent one
 * has its default, and quantities are compared as numbers. Source: kubernetes/apimachinery,
 * pkg/api/equality/semantic.go; defaults.go of apps/v1, core/v1 and storage/v1 in
 * kubernetes/kubernetes.
 */
final class SameValue {

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "podManagementPolicy",
          "OrderedReady",
          "volumeMode",
          "Filesystem",
          "reclaimPolicy",
          "Delete",
          "volumeBindingMode",
          "Immediate");

  /** An empty text is a value of its own. */
  private static final Set<String> POINTERS =
      Set.of("storageClassName", "volumeAttributesClassName");

  private static final Set<String> QUANTITIES = Set.of("requests", "limits");

  private SameValue() {}

  static boolean of(String field, JsonNode one, JsonNode other) {
    return of("", field, one, other);
  }

  private static boolean of(String parent, String field, JsonNode one, JsonNode other) {
    if (one.equals(other)) {
      return true;
    }
    if (one.isArray() && other.isArray()) {
      return items(field, one, other);
    }
    if (isObject(one) && isObject(other) && (one.isObject() || other.isObject())) {
      return members(field, one, other);
    }
    Optional<String> first = text(field, one);
    Optional<String> second = text(field, other);
    return first.isPresent()
        && second.isPresent()
        && (first.equals(second)
            || (QUANTITIES.contains(parent) && isSameQuantity(first.get(), second.get())));
  }

  private static boolean items(String field, JsonNode one, JsonNode other) {
    boolean isSame = one.size() == other.size();
    for (int i = 0; isSame && i < one.size(); i++) {
      isSame = of("", field, one.get(i), other.get(i));
    }
    return isSame;
  }

  private static boolean members(String field, JsonNode one, JsonNode other) {
    Set<String> names = new HashSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    return names.stream().allMatch(name -> of(field, name, one.path(name), other.path(name)));
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty());
  }

  private static boolean isObject(JsonNode value) {
    return value.isObject() || isAbsent(value);
  }

  /** Empty for what is no text. */
  private static Optional<String> text(String field, JsonNode value) {
    if (isAbsent(value)) {
      return Optional.of(DEFAULTS.getOrDefault(field, POINTERS.contains(field) ? "\0" : ""));
    }
    return value.isValueNode() ? Optional.of(value.asText()) : Optional.empty();
  }

  private static boolean isSameQuantity(String one, String other) {
    return QuantityParser.parse(one)
        .flatMap(a -> QuantityParser.parse(other).map(b -> a.compareTo(b) == 0))
        .orElse(false);
  }
}
