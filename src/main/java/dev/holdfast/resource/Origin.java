package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Map;

/**
 * Where a resource was read: a file with line numbers, or the API.
 *
 * @param file the name as the user wrote it; empty for the API
 * @param lines the first line (from 1) of each value, by its place in the document
 * @param part the place of the resource in the document; empty for the whole document
 */
public record Origin(String file, Map<JsonPointer, Integer> lines, JsonPointer part) {

  /** The Kubernetes API; it has no lines. */
  public static final Origin API = of("", Map.of());

  /** The origin of a whole document. */
  public static Origin of(String file, Map<JsonPointer, Integer> lines) {
    return new Origin(file, Map.copyOf(lines), JsonPointer.empty());
  }

  /** The origin of a part of this. */
  public Origin within(JsonPointer place) {
    return new Origin(file, lines, part.append(place));
  }

  /**
   * Returns the first line (from 1) of a value or, if it is absent, of its nearest parent; 0 if no
   * line is known.
   */
  public int line(JsonPointer pointer) {
    for (JsonPointer at = part.append(pointer); at != null; at = at.head()) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return 0;
  }

  /** The first line (from 1) of the resource; 0 if no line is known. */
  public int line() {
    return line(JsonPointer.empty());
  }

  /** The first line (from 1) of the document; 0 if no line is known. */
  public int documentLine() {
    return lines.getOrDefault(JsonPointer.empty(), 0);
  }

  /** {@code file:line} of a value, for messages. */
  public String describe(JsonPointer pointer) {
    return file + ":" + line(pointer);
  }
}
