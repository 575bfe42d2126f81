package dev.holdfast.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.OneLine;
import dev.holdfast.resource.Origin;
import java.util.List;

/**
 * Adds a line {@code file:line: field problem} for each problem with the fields of one document.
 */
record FieldProblems(FileForm form, Origin origin, List<String> lines) {

  private static final int MAX_VALUE_LENGTH = 60;

  private static final String CUT = "...";

  void add(JsonPointer place, String problem) {
    lines.add(origin.describe(place) + ": " + field(place) + " " + problem);
  }

  void addNotAllowed(JsonPointer place, JsonNode value, String allowed) {
    add(place, "is " + shown(value) + "; allowed: " + allowed);
  }

  void addNoMapping(JsonPointer place, JsonNode value) {
    switch (form) {
      case POLICY -> add(place, "must be a mapping, not " + shown(value));
      case TABLE -> addNotAllowed(place, value, "a mapping");
    }
  }

  void addMissing(JsonPointer mapping, String name, String allowed) {
    String field =
        switch (form) {
          case POLICY -> field(mapping.appendProperty(name));
          case TABLE -> name;
        };
    add(mapping, "needs " + field + " (" + allowed + ")");
  }

  /** In kubectl's notation: {@code spec.match.kinds[0]}. */
  private String field(JsonPointer place) {
    if (place.matches()) {
      return form.rootName();
    }
    StringBuilder field = new StringBuilder();
    for (JsonPointer at = place; !at.matches(); at = at.tail()) {
      boolean isIndex = at.getMatchingIndex() >= 0 && !field.isEmpty();
      field
          .append(isIndex ? "[" : field.isEmpty() ? "" : ".")
          .append(Clipped.to(MAX_VALUE_LENGTH, OneLine.of(at.getMatchingProperty())))
          .append(isIndex ? "]" : "");
    }
    return field.toString();
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= MAX_VALUE_LENGTH
        ? text
        : text.substring(0, MAX_VALUE_LENGTH - CUT.length()) + CUT;
  }
}
