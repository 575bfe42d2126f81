package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict and bounded JSON: UTF-8 only, no duplicate keys, nothing after the value. */
public final class Json {

  /** The maximum depth; objects of Kubernetes are far below. */
  public static final int MAX_DEPTH = 500;

  /**
   * The maximum number of braces, brackets, names and values; limits the memory for a small body.
   */
  public static final long MAX_TOKENS = 1_000_000;

  /** As many characters as a body may have, so that each object of the API server is readable. */
  private static final int MAX_TEXT = 20_000_000;

  private static final ObjectMapper MAPPER = mapper(MAX_TOKENS);

  private Json() {}

  private static ObjectMapper mapper(long maxTokens) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                // Jackson would keep 12,000 names of any length for later.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxTokenCount(maxTokens)
                        .maxNameLength(MAX_TEXT)
                        .maxStringLength(MAX_TEXT)
                        .build())
                .build())
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /**
   * Reads one JSON value.
   *
   * @throws MalformedInput if it is malformed or exceeds the limits; the message is one line and
   *     says where
   */
  public static JsonNode read(byte[] utf8) {
    return read(utf8, MAPPER);
  }

  /**
   * Reads one JSON value of any number of tokens, for files that users name: the report of a large
   * cluster has millions.
   *
   * @throws MalformedInput as {@link #read}
   */
  public static JsonNode readLarge(byte[] utf8) {
    return read(utf8, mapper(Long.MAX_VALUE));
  }

  private static JsonNode read(byte[] utf8, ObjectMapper mapper) {
    try {
      JsonNode read = mapper.readTree(decode(utf8));
      if (read.isMissingNode()) {
        throw new MalformedInput("the text is empty");
      }
      return read;
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (NumberFormatException e) {
      // BigDecimal's exponent is an int.
      throw new MalformedInput("a number has a larger exponent than can be read");
    }
  }

  /** Jackson's decoder rejects names with escaped characters outside the basic plane. */
  private static String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedInput("this is not UTF-8");
    }
  }

  /** Writes a value as UTF-8. */
  public static byte[] write(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a value as indented text. */
  public static String pretty(JsonNode value) {
    return print(value, "  ", "\n");
  }

  /** Writes a value on several lines. */
  public static String print(JsonNode value, String indentation, String lineBreak) {
    DefaultIndenter indenter = new DefaultIndenter(indentation, lineBreak);
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Quotes a text. */
  public static String text(String text) {
    return TextNode.valueOf(text).toString();
  }

  /** Returns a new empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  private static MalformedInput malformed(JsonProcessingException e) {
    var at = e.getLocation();
    String where =
        at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    return new MalformedInput(where + firstLine(e.getOriginalMessage()));
  }

  private static String firstLine(String message) {
    return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
  }
}
