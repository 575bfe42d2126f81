package dev.holdfast.facts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.StrictMapping;
import dev.holdfast.resource.YamlDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One mapping of a table. */
final class Row extends StrictMapping<Row> {

  private Row(JsonNode object, JsonPointer at, Problems problems) {
    super(object, at, problems);
    if (!object.isObject()) {
      problem("", notAllowed(object, "a mapping"));
    }
  }

  /** A whole table. */
  static Row of(YamlDocument document, List<String> problems) {
    return new Row(
        document.json(),
        JsonPointer.empty(),
        new Problems(document.origin(), "the file", problems));
  }

  @Override
  protected Row mapping(JsonNode other, JsonPointer place, Problems shared) {
    return new Row(other, place, shared);
  }

  /** Whether the member is there and says {@code false}. */
  boolean isFalse(String name) {
    return has(name) && value(name).isBoolean() && !value(name).booleanValue();
  }

  /** Text that must be there; empty after noting that it is not. */
  String requiredText(String name) {
    if (!has(name)) {
      problem("", "needs " + name + " (text)");
      return "";
    }
    return text(name).orElse("");
  }

  /** A list of texts that may be empty text. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    each(name, "a text", item -> item.isTextual() ? Optional.of(item.textValue()) : none())
        .forEach(texts::add);
    return List.copyOf(texts);
  }

  /** One of some words. */
  <E> Optional<E> word(String name, Collection<E> words, Function<E, String> textOfWord) {
    return optional(name, allowed(words, textOfWord), value -> find(value, words, textOfWord));
  }

  /** A list of some words, none twice. */
  <E> Set<E> words(String name, Collection<E> words, Function<E, String> textOfWord) {
    Set<E> found = new LinkedHashSet<>();
    each(name, allowed(words, textOfWord), item -> find(item, words, textOfWord))
        .forEach(
            word -> {
              if (!found.add(word)) {
                problem(name, "names " + textOfWord.apply(word) + " twice");
              }
            });
    return found;
  }

  /** Yes for true, no for false, unknown if it is not there. */
  Answer answer(String name) {
    return optional(
            name,
            "true or false",
            value -> value.isBoolean() ? Optional.of(Answer.of(value.booleanValue())) : none())
        .orElse(Answer.UNKNOWN);
  }

  Optional<Integer> wholeNumber(String name) {
    return optional(
        name,
        "a whole number",
        value ->
            value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0
                ? Optional.of(value.intValue())
                : none());
  }

  /** A mapping inside this one. */
  Optional<Row> row(String name) {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  private <T> List<T> each(String name, String allowed, Function<JsonNode, Optional<T>> parse) {
    List<T> found = new ArrayList<>();
    int index = 0;
    for (JsonNode item : list(name)) {
      int place = index++;
      parse
          .apply(item)
          .ifPresentOrElse(found::add, () -> problem(name, place, notAllowed(item, allowed)));
    }
    return found;
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static <E> Optional<E> find(
      JsonNode value, Collection<E> words, Function<E, String> textOfWord) {
    return words.stream()
        .filter(word -> value.isTextual() && textOfWord.apply(word).equals(value.textValue()))
        .findFirst();
  }

  private static <E> String allowed(Collection<E> words, Function<E, String> textOfWord) {
    return words.stream().map(textOfWord).collect(Collectors.joining(", "));
  }
}
