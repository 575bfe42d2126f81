package dev.holdfast.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.manifest.FieldType;
import dev.holdfast.resource.Keyword;
import java.util.List;
import java.util.Optional;

/**
 * Declares a parameter of a check.
 *
 * @param name in camel case, as in a policy
 * @param type the allowed values
 * @param defaultValue the value if the policy does not give one
 * @param meaning one sentence for the documentation
 * @param isRequired whether a policy must give it; the default is used only until the error is
 *     reported
 * @param <T> its Java type
 */
public record Parameter<T>(
    String name, FieldType<T> type, T defaultValue, String meaning, boolean isRequired) {

  /** An optional parameter. */
  public Parameter(String name, FieldType<T> type, T defaultValue, String meaning) {
    this(name, type, defaultValue, meaning, false);
  }

  /** This parameter as a required one. */
  public Parameter<T> required() {
    return new Parameter<>(name, type, defaultValue, meaning, true);
  }

  /** A boolean. */
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

  /** A CEL expression. */
  public static Parameter<String> cel(String name, String defaultValue, String meaning) {
    return new Parameter<>(
        name, FieldType.text("a CEL expression", Optional::of), defaultValue, meaning);
  }

  /** A non-empty list of distinct texts that are not blank. */
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

  /** A mapping with any content. */
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
   * A list of mappings, whose fields are parameters.
   *
   * @param allowed describes such a mapping
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

  /** Describes the allowed values. */
  public String allowed() {
    return type.allowed();
  }
}
