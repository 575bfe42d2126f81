package dev.holdfast.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Origin;
import java.util.List;

/**
 * Notes what is wrong with the fields of one document.
 *
 * @param form how the document is written
 * @param origin the file, and the line of each field
 * @param lines gets a line for each problem: {@code file:line: field problem}
 */
record FieldProblems(FileForm form, Origin origin, List<String> lines) {

  /** A longer value is cut. */
  private static final int SHOWN = 60;

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

  /** {@code spec.match.kinds[0]}, as kubectl writes fields. */
  private String field(JsonPointer place) {
    return place.matches()
        ? form.whole()
        : place
            .toString()
            .substring(1)
            .replace('/', '.')
            .replaceAll("\\.(\\d+)(?=\\.|$)", "[$1]")
            .replace("~1", "/")
            .replace("~0", "~");
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - CUT.length()) + CUT;
  }
}
