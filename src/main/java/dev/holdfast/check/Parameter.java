package dev.holdfast.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The declaration of one parameter of a check: the only place that says its name, type, default and
 * meaning.
 *
 * @param name in camel case, as in a policy
 * @param allowed which values are allowed, in words
 * @param defaultValue taken where the policy does not say
 * @param meaning one sentence for the documentation
 * @param parse reads a value; empty if it is not allowed
 * @param <T> its Java type
 */
public record Parameter<T>(
    String name,
    String allowed,
    T defaultValue,
    String meaning,
    Function<JsonNode, Optional<T>> parse) {

  /** True or false. */
  public static Parameter<Boolean> bool(String name, boolean defaultValue, String meaning) {
    return new Parameter<>(
        name,
        "true or false",
        defaultValue,
        meaning,
        value -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty());
  }

  /** A whole number of at least {@code min}. */
  public static Parameter<Integer> wholeNumber(
      String name, int defaultValue, int min, String meaning) {
    return new Parameter<>(
        name,
        "a whole number of at least " + min,
        defaultValue,
        meaning,
        value ->
            value.canConvertToInt() && value.isIntegralNumber() && value.intValue() >= min
                ? Optional.of(value.intValue())
                : Optional.empty());
  }

  /** Text that is not blank. */
  public static Parameter<String> text(String name, String defaultValue, String meaning) {
    return new Parameter<>(name, "text", defaultValue, meaning, Parameter::text);
  }

  /** A list of at least one text, none blank and none twice. */
  public static Parameter<List<String>> texts(
      String name, List<String> defaultValue, String meaning) {
    return new Parameter<>(
        name,
        "a list of at least one text, none twice",
        List.copyOf(defaultValue),
        meaning,
        Parameter::textList);
  }

  /** One of these words, each written as its {@code toString} has it. */
  public static <W> Parameter<W> oneOf(String name, List<W> words, W defaultValue, String meaning) {
    return new Parameter<>(
        name,
        words.stream().map(Object::toString).collect(Collectors.joining(", ")),
        defaultValue,
        meaning,
        value -> words.stream().filter(word -> value.asText().equals(word.toString())).findFirst());
  }

  private static Optional<String> text(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank()
        ? Optional.of(value.textValue())
        : Optional.empty();
  }

  private static Optional<List<String>> textList(JsonNode value) {
    if (!value.isArray() || value.isEmpty()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value) {
      Optional<String> text = text(item);
      if (text.isEmpty() || texts.contains(text.get())) {
        return Optional.empty();
      }
      texts.add(text.get());
    }
    return Optional.of(List.copyOf(texts));
  }
}
