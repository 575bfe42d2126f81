package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A requirement on a label of a node, or on its name.
 *
 * @param key the label; empty for the name of the node
 * @param operator as written
 * @param values of the operators In, NotIn, Gt and Lt
 */
record NodeRequirement(String key, String operator, Set<String> values) {

  /** More digits than a 64-bit number has. */
  private static final int MAX_DIGITS = 20;

  static NodeRequirement label(String key, String value) {
    return new NodeRequirement(key, "In", Set.of(value));
  }

  static NodeRequirement name(String name) {
    return label("", name);
  }

  /** Reads an item of {@code matchExpressions}. */
  static NodeRequirement ofLabel(JsonNode written) {
    return read(written, written.path("key").asText(""));
  }

  /** Reads an item of {@code matchFields}, where Kubernetes knows only {@code metadata.name}. */
  static NodeRequirement ofField(JsonNode written) {
    return read(written, "");
  }

  private static NodeRequirement read(JsonNode written, String key) {
    // Not a HashSet, which is slow for many values with the same hash.
    Set<String> values = new TreeSet<>();
    written.path("values").forEach(value -> values.add(value.asText("")));
    return new NodeRequirement(key, written.path("operator").asText(""), values);
  }

  /** Whether its label is not among these. */
  boolean needsMoreThan(Map<String, String> labels) {
    return !key.isEmpty() && !labels.containsKey(key);
  }

  /** The API server refuses an unknown operator; no node meets it. */
  boolean holdsFor(Node node) {
    Optional<String> value =
        Optional.ofNullable(key.isEmpty() ? node.name() : node.labels().values().get(key));
    return switch (operator) {
      case "In" -> value.filter(values::contains).isPresent();
      case "NotIn" -> value.filter(values::contains).isEmpty();
      case "Exists" -> value.isPresent();
      case "DoesNotExist" -> value.isEmpty();
      case "Gt" -> compare(value) > 0;
      case "Lt" -> compare(value) < 0;
      default -> false;
    };
  }

  /** Compares as whole numbers; 0 if one of them is none. */
  private int compare(Optional<String> value) {
    Optional<BigInteger> ofNode = value.flatMap(NodeRequirement::number);
    Optional<BigInteger> limit = values.stream().findFirst().flatMap(NodeRequirement::number);
    return ofNode.isPresent() && limit.isPresent() ? ofNode.get().compareTo(limit.get()) : 0;
  }

  private static Optional<BigInteger> number(String text) {
    try {
      return text.length() > MAX_DIGITS ? Optional.empty() : Optional.of(new BigInteger(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
