package dev.holdfast.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Keyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The declaration of one parameter of a check: the only place that says its name, type, default and
 * meaning.
 *
 * @param name in camel case, as in a policy
 * @param allowed which values are allowed, in words
 * @param defaultValue taken where the policy does not say
 * @param meaning one sentence for the documentation
 * @param parse reads a value; empty if it is not allowed; throws MalformedInput for a problem of
 *     its own, which is then reported in its words
 * @param isRequired whether a policy must say; the default only stands in until that is reported
 * @param <T> its Java type
 */
public record Parameter<T>(
    String name,
    String allowed,
    T defaultValue,
    String meaning,
    Function<JsonNode, Optional<T>> parse,
    boolean isRequired) {

  /** A parameter that a policy need not give. */
  public Parameter(
      String name,
      String allowed,
      T defaultValue,
      String meaning,
      Function<JsonNode, Optional<T>> parse) {
    this(name, allowed, defaultValue, meaning, parse, false);
  }

  /** This parameter, which a policy must give. */
  public Parameter<T> required() {
    return new Parameter<>(name, allowed, defaultValue, meaning, parse, true);
  }

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

  /** The source of an expression. */
  public static Parameter<String> cel(String name, String defaultValue, String meaning) {
    return new Parameter<>(name, "a CEL expression", defaultValue, meaning, Parameter::text);
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

  /** One of these keywords. */
  public static <K extends Keyword> Parameter<K> oneOf(
      String name, K[] keywords, K defaultValue, String meaning) {
    return new Parameter<>(
        name,
        Keyword.texts(keywords),
        defaultValue,
        meaning,
        value -> Keyword.find(keywords, value.asText()));
  }

  /** A mapping of anything; none if it is not given. */
  public static Parameter<Optional<JsonNode>> mapping(String name, String meaning) {
    return new Parameter<>(
        name,
        "a mapping",
        Optional.empty(),
        meaning,
        value -> value.isObject() ? Optional.of(Optional.of(value)) : Optional.empty());
  }

  /**
   * A list of mappings, whose members are parameters of their own.
   *
   * @param allowed what such a mapping has, in words
   */
  public static Parameter<List<JsonNode>> mappings(String name, String allowed, String meaning) {
    return new Parameter<>(
        name,
        "a list of " + allowed,
        List.of(),
        meaning,
        value -> value.isArray() ? Optional.of(List.of()) : Optional.empty());
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
