package dev.holdfast.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** Writes JSON that may be deeper than Holdfast accepts, and have characters that UTF-8 has not. */
final class JsonText {

  private static final ObjectMapper PLAIN = mapper(false);
  private static final ObjectMapper ESCAPED = mapper(true);

  private JsonText() {}

  private static ObjectMapper mapper(boolean escaped) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(1_000_000).build())
                .configure(JsonWriteFeature.ESCAPE_NON_ASCII, escaped)
                .build())
        .build();
  }

  /** The value on one line. */
  static String of(JsonNode value) {
    try {
      String text = PLAIN.writeValueAsString(value);
      // A lone surrogate exists in JSON as an escape only.
      return StandardCharsets.UTF_8.newEncoder().canEncode(text)
          ? text
          : ESCAPED.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value on several lines. */
  static String pretty(JsonNode value) {
    try {
      return ESCAPED.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
