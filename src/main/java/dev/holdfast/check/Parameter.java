package dev.holdfast.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.manifest.FieldType;
import dev.holdfast.resource.Keyword;
import java.util.List;
import java.util.Optional;

/**
 * The declaration of one parameter of a check: the only place that says its name, type, default and
 * meaning.
 *
 * @param name in camel case, as in a policy
 * @param type which values are allowed
 * @param defaultValue taken where the policy does not say
 * @param meaning one sentence for the documentation
 * @param isRequired whether a policy must say; the default only stands in until that is reported
 * @param <T> its Java type
 */
public record Parameter<T>(
    String name, FieldType<T> type, T defaultValue, String meaning, boolean isRequired) {

  /** A parameter that a policy need not give. */
  public Parameter(String name, FieldType<T> type, T defaultValue, String meaning) {
    this(name, type, defaultValue, meaning, false);
  }

  /** This parameter, which a policy must give. */
  public Parameter<T> required() {
    return new Parameter<>(name, type, defaultValue, meaning, true);
  }

  /** True or false. */
  public static Parameter<Boolean> bool(String name, boolean defaultValue, String meaning) {
    return new Parameter<>(name, FieldType.BOOL, defaultValue, meaning);
  }

  /** A whole number of at least {@code min}. */
  public static Parameter<Integer> wholeNumber(
      String name, int defaultValue, int min, String meaning) {
    return new Parameter<>(name, FieldType.wholeNumber(min), defaultValue, meaning);
  }

  /** Text that is not blank. */
  public static Parameter<String> text(String name, String defaultValue, String meaning) {
    return new Parameter<>(name, FieldType.TEXT, defaultValue, meaning);
  }

  /** The source of an expression. */
  public static Parameter<String> cel(String name, String defaultValue, String meaning) {
    return new Parameter<>(
        name, FieldType.text("a CEL expression", Optional::of), defaultValue, meaning);
  }

  /** A list of at least one text, none blank and none twice. */
  public static Parameter<List<String>> texts(
      String name, List<String> defaultValue, String meaning) {
    return new Parameter<>(name, FieldType.DISTINCT_TEXTS, List.copyOf(defaultValue), meaning);
  }

  /** One of the keywords of an enum. */
  public static <K extends Enum<K> & Keyword> Parameter<K> oneOf(
      String name, K defaultValue, String meaning) {
    return new Parameter<>(
        name,
        FieldType.keyword(defaultValue.getDeclaringClass().getEnumConstants()),
        defaultValue,
        meaning);
  }

  /** A mapping of anything; none if it is not given. */
  public static Parameter<Optional<JsonNode>> mapping(String name, String meaning) {
    return new Parameter<>(
        name,
        new FieldType<>(
            "a mapping",
            value -> value.isObject() ? Optional.of(Optional.of(value)) : Optional.empty()),
        Optional.empty(),
        meaning);
  }

  /**
   * A list of mappings, whose members are parameters of their own.
   *
   * @param allowed what such a mapping has, in words
   */
  public static Parameter<List<JsonNode>> mappings(String name, String allowed, String meaning) {
    return new Parameter<>(
        name,
        new FieldType<>(
            "a list of " + allowed,
            value -> value.isArray() ? Optional.of(List.of()) : Optional.empty()),
        List.of(),
        meaning);
  }

  /** Which values are allowed, in words. */
  public String allowed() {
    return type.allowed();
  }
}
