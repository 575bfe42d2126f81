package dev.holdfast.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Keyword;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The type of a field of a file.
 *
 * @param allowed the allowed values, in words
 * @param parse reads a value; empty if it is not allowed; throws MalformedInput to report a more
 *     specific problem
 * @param <T> the Java type of the values
 */
public record FieldType<T>(String allowed, Function<JsonNode, Optional<T>> parse) {

  /** Text that is not blank. */
  public static final FieldType<String> TEXT = new FieldType<>("text", FieldType::text);

  /** Text, which may be empty. */
  public static final FieldType<String> ANY_TEXT =
      new FieldType<>(
          "a text", value -> value.isTextual() ? Optional.of(value.textValue()) : Optional.empty());

  /** A boolean. */
  public static final FieldType<Boolean> BOOL =
      new FieldType<>(
          "true or false",
          value -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty());

  /** An integer that is not negative. */
  public static final FieldType<Integer> WHOLE_NUMBER =
      new FieldType<>("a whole number", wholeNumber(0).parse());

  /** A list of at least one text, without blank or duplicate items. */
  public static final FieldType<List<String>> DISTINCT_TEXTS =
      new FieldType<>("a list of at least one text, without duplicates", FieldType::distinctTexts);

  /** An integer of at least {@code min}. */
  public static FieldType<Integer> wholeNumber(int min) {
    return new FieldType<>(
        "a whole number of at least " + min,
        value ->
            value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= min
                ? Optional.of(value.intValue())
                : Optional.empty());
  }

  /** One of these keywords. */
  public static <K extends Keyword> FieldType<K> keyword(K[] keywords) {
    return new FieldType<>(
        Keyword.texts(keywords),
        value -> text(value).flatMap(text -> Keyword.find(keywords, text)));
  }

  /** Text that is converted; empty from the function means that it is not allowed. */
  public static <T> FieldType<T> text(String allowed, Function<String, Optional<T>> make) {
    return new FieldType<>(allowed, value -> text(value).flatMap(make));
  }

  /** This type with converted values. */
  public <R> FieldType<R> map(Function<T, R> make) {
    return new FieldType<>(allowed, value -> parse.apply(value).map(make));
  }

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
