package dev.holdfast.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive JSON objects, as jq writes them. They are not YAML, but kubectl reads them too
 * (apimachinery, util/yaml/decoder.go: a stream that begins with a brace is JSON).
 */
final class JsonValues {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonValues() {}

  /** One document for each object; the document itself if it contains anything else. */
  static List<DocumentText> split(DocumentText document) {
    String text = document.text();
    if (!text.contains("\n{") || !text.stripLeading().startsWith("{")) {
      return List.of(document);
    }
    List<DocumentText> values = new ArrayList<>();
    int first = text.indexOf('{');
    int begin = 0;
    int linesBefore = document.linesBefore();
    try (JsonParser parser = JSON.createParser(text)) {
      while (parser.nextToken() != null) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        if (start > first) {
          // Objects on one line have the same line number, so they are not split.
          if (text.charAt(start - 1) != '\n') {
            return List.of(document);
          }
          values.add(new DocumentText(text.substring(begin, start), linesBefore));
          begin = start;
          linesBefore = document.linesBefore() + parser.currentTokenLocation().getLineNr() - 1;
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      return List.of(document);
    }
    values.add(new DocumentText(text.substring(begin), linesBefore));
    return values;
  }
}
