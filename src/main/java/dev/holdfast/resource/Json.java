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

/** Strict and bounded reading of JSON: UTF-8 alone, no duplicate keys, nothing after the end. */
public final class Json {

  /** Values may nest this deep; the API server's own objects stay far below. */
  public static final int MAX_DEPTH = 500;

  /**
   * So many braces, brackets, names and values; it bounds the tree that a small body can ask for.
   */
  public static final long MAX_TOKENS = 1_000_000;

  private static final ObjectMapper MAPPER = mapper(MAX_TOKENS);

  private Json() {}

  private static ObjectMapper mapper(long maxTokens) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxTokenCount(maxTokens)
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
   * @throws MalformedInput if the bytes are not one bounded JSON value in UTF-8; the message is one
   *     line and says where
   */
  public static JsonNode read(byte[] utf8) {
    return read(utf8, MAPPER);
  }

  /**
   * Reads one JSON value with any number of tokens, for what users name themselves: the report on a
   * large cluster has millions.
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
    }
  }

  /** Jackson's own decoder refuses names with escaped characters beyond the basic plane. */
  private static String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedInput("this is not UTF-8");
    }
  }

  /** Writes one JSON value as UTF-8. */
  public static byte[] write(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One JSON value as indented text. */
  public static String pretty(JsonNode value) {
    return print(value, "  ", "\n");
  }

  /**
   * Writes one JSON value over several lines.
   *
   * @param indentation by which each level is moved to the right
   * @param lineBreak between two lines
   */
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

  /** Writes a text with its quotes. */
  public static String text(String text) {
    return TextNode.valueOf(text).toString();
  }

  /** A new, empty JSON object. */
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
