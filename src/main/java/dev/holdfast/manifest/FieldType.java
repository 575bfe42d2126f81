package dev.holdfast.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Keyword;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a field of a file may hold.
 *
 * @param allowed which values are allowed, in words
 * @param parse reads a value; empty if it is not allowed; throws MalformedInput for a problem of
 *     its own, which is then reported in its words
 * @param <T> what a value is read as
 */
public record FieldType<T>(String allowed, Function<JsonNode, Optional<T>> parse) {

  /** Text that is not blank. */
  public static final FieldType<String> TEXT = new FieldType<>("text", FieldType::text);

  /** Text, which may be empty. */
  public static final FieldType<String> ANY_TEXT =
      new FieldType<>(
          "a text", value -> value.isTextual() ? Optional.of(value.textValue()) : Optional.empty());

  /** True or false. */
  public static final FieldType<Boolean> BOOL =
      new FieldType<>(
          "true or false",
          value -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty());

  /** A whole number that is not negative. */
  public static final FieldType<Integer> WHOLE_NUMBER =
      new FieldType<>("a whole number", wholeNumber(0).parse());

  /** A list of at least one text, none blank and none twice. */
  public static final FieldType<List<String>> DISTINCT_TEXTS =
      new FieldType<>("a list of at least one text, none twice", FieldType::distinctTexts);

  /** A whole number of at least {@code min}. */
  public static FieldType<Integer> wholeNumber(int min) {
    return new FieldType<>(
        "a whole number of at least " + min,
        value ->
            value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= min
                ? Optional.of(value.intValue())
                : Optional.empty());
  }

  /** One of some keywords. */
  public static <K extends Keyword> FieldType<K> keyword(K[] keywords) {
    return new FieldType<>(
        Keyword.texts(keywords),
        value -> text(value).flatMap(text -> Keyword.find(keywords, text)));
  }

  /** Text that something is made of; empty where nothing can be made of it. */
  public static <T> FieldType<T> text(String allowed, Function<String, Optional<T>> make) {
    return new FieldType<>(allowed, value -> text(value).flatMap(make));
  }

  /** This type, with something made of its values. */
  public <R> FieldType<R> map(Function<T, R> make) {
    return new FieldType<>(allowed, value -> parse.apply(value).map(make));
  }

  /** Text that is not blank; empty for any other value. */
  private static Optional<String> text(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank()
        ? Optional.of(value.textValue())
        : Optional.empty();
  }

  private static Optional<List<String>> distinctTexts(JsonNode value) {
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode item : value) {
      if (!text(item).map(texts::add).orElse(false)) {
        return Optional.empty();
      }
    }
    return value.isArray() && !texts.isEmpty() ? Optional.of(List.copyOf(texts)) : Optional.empty();
  }
}
