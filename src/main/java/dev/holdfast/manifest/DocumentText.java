package dev.holdfast.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * One document of a YAML stream as written, with its markers, directives and comments. Joined, the
 * texts of all documents are the stream.
 *
 * @param linesBefore how many lines of the stream precede it
 */
public record DocumentText(String text, int linesBefore) {

  /**
   * Splits a stream at its markers, which no value can contain at the start of a line (YAML 1.2,
   * 9.1.2). Nothing is parsed, so one broken document does not hide the others.
   */
  public static List<DocumentText> split(String stream) {
    List<DocumentText> documents = new ArrayList<>();
    int begin = 0;
    int linesBefore = 0;
    int directive = -1;
    int directiveLine = 0;
    int line = 0;
    for (int start = 0; start < stream.length(); line++) {
      int end = endOfLine(stream, start);
      if (isMarker(stream, start, "---")) {
        // Directives belong to the document that they announce.
        int cut = directive < 0 ? start : directive;
        if (cut > begin) {
          documents.add(new DocumentText(stream.substring(begin, cut), linesBefore));
          begin = cut;
          linesBefore = directive < 0 ? line : directiveLine;
        }
        directive = -1;
      } else if (isMarker(stream, start, "...")) {
        documents.add(new DocumentText(stream.substring(begin, end), linesBefore));
        begin = end;
        linesBefore = line + 1;
        directive = -1;
      } else if (stream.charAt(start) == '%') {
        directiveLine = directive < 0 ? line : directiveLine;
        directive = directive < 0 ? start : directive;
      } else if (!isBlankOrComment(stream, start, end)) {
        directive = -1;
      }
      start = end;
    }
    if (begin < stream.length()) {
      documents.add(new DocumentText(stream.substring(begin), linesBefore));
    }
    return documents.stream().flatMap(one -> JsonValues.split(one).stream()).toList();
  }

  /** Whether it has only comments, blank lines and end markers. */
  boolean isEmpty() {
    return text.lines()
        .map(line -> line.startsWith("...") ? line.substring(3) : line)
        .allMatch(line -> isBlankOrComment(line, 0, line.length()));
  }

  /** The start of the next line; a line ends with a line feed, a carriage return, or both. */
  private static int endOfLine(String stream, int start) {
    for (int at = start; at < stream.length(); at++) {
      char c = stream.charAt(at);
      if (c == '\n' || (c == '\r' && !stream.startsWith("\n", at + 1))) {
        return at + 1;
      }
    }
    return stream.length();
  }

  private static boolean isMarker(String stream, int start, String marker) {
    int after = start + marker.length();
    return stream.startsWith(marker, start)
        && (after == stream.length() || Character.isWhitespace(stream.charAt(after)));
  }

  private static boolean isBlankOrComment(String stream, int start, int end) {
    String line = stream.substring(start, end).strip();
    return line.isEmpty() || line.startsWith("#");
  }
}
