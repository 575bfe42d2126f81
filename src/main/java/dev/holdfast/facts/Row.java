package dev.holdfast.facts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One mapping of a table, read strictly: every problem is noted with file, line and field, and
 * {@link #end()} notes what nobody asked for.
 */
final class Row {

  private final JsonNode object;
  private final JsonPointer at;
  private final Origin origin;
  private final List<String> problems;
  private final Set<String> asked = new TreeSet<>();

  Row(JsonNode object, JsonPointer at, Origin origin, List<String> problems) {
    this.object = object;
    this.at = at;
    this.origin = origin;
    this.problems = problems;
    if (!object.isObject()) {
      note(at, "is " + shown(object) + "; allowed: a mapping");
    }
  }

  boolean has(String name) {
    asked.add(name);
    return object.has(name);
  }

  /** Whether the member is there and says {@code false}. */
  boolean isFalse(String name) {
    return has(name) && object.get(name).isBoolean() && !object.get(name).booleanValue();
  }

  /** Text that must be there; empty after noting that it is not. */
  String requiredText(String name) {
    if (!has(name)) {
      note(at, "needs " + name + " (text)");
      return "";
    }
    return text(name).orElse("");
  }

  Optional<String> text(String name) {
    return read(name, "text", Row::textOf);
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
    return read(name, allowed(words, textOfWord), value -> find(value, words, textOfWord));
  }

  /** A list of some words, none twice. */
  <E> Set<E> words(String name, Collection<E> words, Function<E, String> textOfWord) {
    Set<E> found = new LinkedHashSet<>();
    each(name, allowed(words, textOfWord), item -> find(item, words, textOfWord))
        .forEach(
            word -> {
              if (!found.add(word)) {
                note(at.appendProperty(name), "names " + textOfWord.apply(word) + " twice");
              }
            });
    return found;
  }

  /** Yes for true, no for false, unknown if it is not there. */
  Answer answer(String name) {
    return read(
            name,
            "true or false",
            value -> value.isBoolean() ? Optional.of(Answer.of(value.booleanValue())) : none())
        .orElse(Answer.UNKNOWN);
  }

  Optional<Integer> wholeNumber(String name) {
    return read(
        name,
        "a whole number",
        value ->
            value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0
                ? Optional.of(value.intValue())
                : none());
  }

  /** A mapping inside this one. */
  Optional<Row> row(String name) {
    return has(name)
        ? Optional.of(new Row(object.get(name), at.appendProperty(name), origin, problems))
        : Optional.empty();
  }

  /** The mappings of a list. */
  List<Row> rows(String name) {
    List<Row> rows = new ArrayList<>();
    JsonPointer list = at.appendProperty(name);
    for (JsonNode item : list(name)) {
      rows.add(new Row(item, list.appendIndex(rows.size()), origin, problems));
    }
    return rows;
  }

  <T> Optional<T> read(String name, String allowed, Function<JsonNode, Optional<T>> parse) {
    if (!has(name)) {
      return Optional.empty();
    }
    Optional<T> value = parse.apply(object.get(name));
    if (value.isEmpty()) {
      problem(name, "is " + shown(object.get(name)) + "; allowed: " + allowed);
    }
    return value;
  }

  /** Notes every member that nobody asked for. */
  void end() {
    for (var member : object.properties()) {
      if (!asked.contains(member.getKey())) {
        problem(member.getKey(), "is not known here; allowed: " + String.join(", ", asked));
      }
    }
  }

  /** Notes a problem with a member. */
  void problem(String name, String text) {
    note(at.appendProperty(name), text);
  }

  static Optional<String> textOf(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank()
        ? Optional.of(value.textValue())
        : Optional.empty();
  }

  private <T> List<T> each(String name, String allowed, Function<JsonNode, Optional<T>> parse) {
    List<T> found = new ArrayList<>();
    int index = 0;
    for (JsonNode item : list(name)) {
      JsonPointer place = at.appendProperty(name).appendIndex(index++);
      Optional<T> value = parse.apply(item);
      value.ifPresentOrElse(
          found::add, () -> note(place, "is " + shown(item) + "; allowed: " + allowed));
    }
    return found;
  }

  private Iterable<JsonNode> list(String name) {
    boolean there = has(name);
    if (there && !object.get(name).isArray()) {
      problem(name, "is " + shown(object.get(name)) + "; allowed: a list");
      return List.of();
    }
    return object.path(name);
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

  private void note(JsonPointer place, String problem) {
    problems.add(origin.describe(place) + ": " + field(place) + " " + problem);
  }

  /** {@code drivers[3].filesystem}, as kubectl writes fields. */
  private static String field(JsonPointer place) {
    return place.matches()
        ? "the file"
        : place
            .toString()
            .substring(1)
            .replace('/', '.')
            .replaceAll("\\.(\\d+)(?=\\.|$)", "[$1]")
            .replace("~1", "/")
            .replace("~0", "~");
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
