package dev.holdfast.cli;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Clipped;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The places in which a JSON value differs from the expected one. */
final class JsonDifference {

  private static final int SHOWN = 5;
  private static final int MAX_LENGTH = 200;

  private JsonDifference() {}

  /** The first differences, each on a line of its own: the place, the value, the expected value. */
  static String describe(JsonNode actual, JsonNode expected, String indent) {
    StringBuilder text = new StringBuilder();
    between(actual, expected, JsonPointer.empty())
        .limit(SHOWN)
        .forEach(
            place ->
                text.append('\n')
                    .append(indent)
                    .append(place)
                    .append(" is ")
                    .append(value(actual.at(place)))
                    .append("; expected ")
                    .append(value(expected.at(place))));
    return text.toString();
  }

  private static Stream<JsonPointer> between(JsonNode actual, JsonNode expected, JsonPointer at) {
    if (actual.isObject() && expected.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      actual.fieldNames().forEachRemaining(names::add);
      expected.fieldNames().forEachRemaining(names::add);
      return names.stream()
          .flatMap(
              name -> between(actual.path(name), expected.path(name), at.appendProperty(name)));
    }
    if (actual.isArray() && expected.isArray()) {
      return IntStream.range(0, Math.max(actual.size(), expected.size()))
          .boxed()
          .flatMap(i -> between(actual.path(i), expected.path(i), at.appendIndex(i)));
    }
    return actual.equals(expected) ? Stream.empty() : Stream.of(at);
  }

  private static String value(JsonNode node) {
    return node.isMissingNode() ? "missing" : Clipped.to(MAX_LENGTH, node.toString());
  }
}
