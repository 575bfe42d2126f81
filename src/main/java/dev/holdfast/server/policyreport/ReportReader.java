package dev.holdfast.server.policyreport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads reports from the API server. Anybody may write a report with Holdfast's label, so at most
 * one is in memory, and a field that is longer than any of Holdfast's is dropped: the report then
 * differs from the desired one.
 */
final class ReportReader {

  private static final String ITEMS = "items";

  /** The maximum length of a field, with space for metadata that others add. */
  private static final int FIELD = 8 * Bounds.BYTES;

  /** No limits, so that one report cannot make the others unreadable. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Otherwise the parser keeps all names in memory, and one may have 1.5 MB.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .build())
          .build();

  private final String text;
  private final JsonParser json;

  private ReportReader(String text, JsonParser json) {
    this.text = text;
    this.json = json;
  }

  /**
   * Reads a page of a list.
   *
   * @return the token for the next page; empty on the last one
   * @throws MalformedInput if it is not a list
   */
  static String page(String text, Consumer<JsonNode> each) {
    ObjectNode list = read(text, Optional.of(each));
    if (!list.has(ITEMS)) {
      throw new MalformedInput("not a list");
    }
    return list.path("metadata").path("continue").asText("");
  }

  /**
   * Reads one report.
   *
   * @throws MalformedInput if it is not an object
   */
  static JsonNode one(String text) {
    return read(text, Optional.empty());
  }

  private static ObjectNode read(String text, Optional<Consumer<JsonNode>> items) {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedInput("not a JSON object");
      }
      return new ReportReader(text, json).object(items);
    } catch (IOException e) {
      throw new MalformedInput("invalid JSON: " + e.getMessage());
    }
  }

  /**
   * Returns an object without fields that are too long.
   *
   * @param items takes the items of a list, which are not kept; empty if it is a report
   */
  private ObjectNode object(Optional<Consumer<JsonNode>> items) throws IOException {
    ObjectNode object = Json.object();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (items.isPresent() && field.equals(ITEMS)) {
        object.putNull(ITEMS);
        // Go writes an empty list as null.
        while (value == JsonToken.START_ARRAY && json.nextToken() == JsonToken.START_OBJECT) {
          items.get().accept(object(Optional.empty()));
        }
      } else {
        value().ifPresent(found -> object.set(field, found));
      }
    }
    return object;
  }

  /**
   * Returns the value at the parser's position, unless it is too long; moves the parser to its end.
   */
  private Optional<JsonNode> value() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return Optional.of(TextNode.valueOf(json.getText()));
    }
    if (!json.currentToken().isStructStart()) {
      return Optional.empty();
    }
    long from = json.currentTokenLocation().getCharOffset();
    json.skipChildren();
    long to = json.currentLocation().getCharOffset();
    return to - from > FIELD ? Optional.empty() : tree(text.substring((int) from, (int) to));
  }

  private static Optional<JsonNode> tree(String value) {
    try {
      return Optional.of(Json.read(value.getBytes(StandardCharsets.UTF_8)));
    } catch (MalformedInput e) {
      // For example, it is nested too deep.
      return Optional.empty();
    }
  }
}
