package dev.holdfast.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.MalformedInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mapping that is read strictly: every problem is reported with file, line, field, value and what
 * is allowed, and {@link #end()} reports the members that were not read.
 */
public final class StrictMapping {

  private final JsonNode object;
  private final JsonPointer at;
  private final FieldProblems problems;
  private final Set<String> read = new TreeSet<>();

  private StrictMapping(JsonNode object, JsonPointer at, FieldProblems problems) {
    this.object = object;
    this.at = at;
    this.problems = problems;
    if (!problems.form().isMapping(object)) {
      problems.addNoMapping(at, object);
    }
  }

  /** The root of a document; {@code lines} receives one line for each problem. */
  public static StrictMapping of(YamlDocument document, FileForm form, List<String> lines) {
    return new StrictMapping(
        document.json(), JsonPointer.empty(), new FieldProblems(form, document.origin(), lines));
  }

  /** Whether the member exists. */
  public boolean has(String name) {
    read.add(name);
    return object.has(name);
  }

  /** The value of a member, of any type; a missing node if it does not exist. */
  public JsonNode value(String name) {
    read.add(name);
    return object.path(name);
  }

  /** The value of an optional member. */
  public <T> Optional<T> optional(String name, FieldType<T> type) {
    return has(name) ? parse(place(name), value(name), type) : Optional.empty();
  }

  /** The value of a required member. */
  public <T> Optional<T> required(String name, FieldType<T> type) {
    if (!has(name)) {
      problems.addMissing(at, name, type.allowed());
    }
    return optional(name, type);
  }

  /** The text of an optional member. */
  public Optional<String> text(String name) {
    return optional(name, FieldType.TEXT);
  }

  /** The text of a required member; empty after reporting that it is missing. */
  public String requiredText(String name) {
    return required(name, FieldType.TEXT).orElse("");
  }

  /** The items of a list. */
  public <T> List<T> list(String name, FieldType<T> type) {
    List<T> found = new ArrayList<>();
    int index = 0;
    for (JsonNode item : items(name)) {
      parse(place(name).appendIndex(index++), item, type).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** A mapping inside this one; empty if it does not exist. */
  public StrictMapping object(String name) {
    return new StrictMapping(value(name), place(name), problems);
  }

  /** The mappings of a list. */
  public List<StrictMapping> objects(String name) {
    List<StrictMapping> objects = new ArrayList<>();
    for (JsonNode item : items(name)) {
      objects.add(new StrictMapping(item, place(name).appendIndex(objects.size()), problems));
    }
    return objects;
  }

  /** Reports every member that was not read. */
  public void end() {
    String allowed = read.isEmpty() ? "nothing" : String.join(", ", read);
    for (var member : object.properties()) {
      if (!read.contains(member.getKey())) {
        problem(member.getKey(), "is not known here; allowed: " + allowed);
      }
    }
  }

  /** Reports a problem with a member. */
  public void problem(String name, String text) {
    problems.add(place(name), text);
  }

  /** Reports a problem with the mapping itself. */
  public void problem(String text) {
    problems.add(at, text);
  }

  private <T> Optional<T> parse(JsonPointer place, JsonNode value, FieldType<T> type) {
    try {
      Optional<T> parsed = type.parse().apply(value);
      if (parsed.isEmpty()) {
        problems.addNotAllowed(place, value, type.allowed());
      }
      return parsed;
    } catch (MalformedInput e) {
      problems.add(place, e.getMessage());
      return Optional.empty();
    }
  }

  private Iterable<JsonNode> items(String name) {
    JsonNode value = value(name);
    if (has(name) && !value.isArray()) {
      problems.addNotAllowed(place(name), value, "a list");
    }
    return problems.form().items(value);
  }

  private JsonPointer place(String name) {
    return at.appendProperty(name);
  }
}
