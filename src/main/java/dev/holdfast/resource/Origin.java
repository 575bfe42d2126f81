package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Map;

/**
 * Where a resource was read: a file with the line of each value, or the API.
 *
 * @param file the file's name as the user gave it; empty for the API
 * @param lines the line (from 1) on which each value begins, by its place in the document
 * @param part the part of the document that the resource is; empty for all of it
 */
public record Origin(String file, Map<JsonPointer, Integer> lines, JsonPointer part) {

  /** The Kubernetes API, where nothing has a line. */
  public static final Origin API = of("", Map.of());

  /** A whole document. */
  public static Origin of(String file, Map<JsonPointer, Integer> lines) {
    return new Origin(file, Map.copyOf(lines), JsonPointer.empty());
  }

  /** A part of this, its places counted from there. */
  public Origin within(JsonPointer place) {
    return new Origin(file, lines, part.append(place));
  }

  /**
   * The line (from 1) of the value at a place or, where there is none, of the nearest value around
   * it; 0 if no line is known.
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

  /** The line (from 1) on which it begins; 0 if no line is known. */
  public int line() {
    return line(JsonPointer.empty());
  }

  /** The line (from 1) on which the whole document begins; 0 if no line is known. */
  public int documentLine() {
    return lines.getOrDefault(JsonPointer.empty(), 0);
  }

  /** {@code file:line} of a place, for error messages. */
  public String describe(JsonPointer pointer) {
    return file + ":" + line(pointer);
  }
}
