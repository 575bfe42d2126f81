package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * Where a resource was read: a file with line numbers, or the API.
 *
 * @param file the name as the user wrote it; empty for the API
 * @param lines of the values of the document
 * @param part the place of the resource in the document; empty for the whole document
 */
public record Origin(String file, SourceLines lines, JsonPointer part) {

  /** The Kubernetes API; it has no lines. */
  public static final Origin API = of("", SourceLines.NONE);

  /** The origin of a whole document. */
  public static Origin of(String file, SourceLines lines) {
    return new Origin(file, lines, JsonPointer.empty());
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
    return lines.nearest(part.append(pointer));
  }

  /** The first line (from 1) of the resource; 0 if no line is known. */
  public int line() {
    return line(JsonPointer.empty());
  }

  /** The first line (from 1) of the document; 0 if no line is known. */
  public int documentLine() {
    return lines.line();
  }

  /** {@code file:line} of a value, for messages. */
  public String describe(JsonPointer pointer) {
    return file + ":" + line(pointer);
  }
}
