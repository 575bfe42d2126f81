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
 * A mapping of a file that a person wrote, read strictly: every problem is noted with file, line,
 * field, value and what is allowed, and {@link #end()} notes the members that nothing has read.
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

  /**
   * A whole document.
   *
   * @param lines gets one line for each problem
   */
  public static StrictMapping of(YamlDocument document, FileForm form, List<String> lines) {
    return new StrictMapping(
        document.json(), JsonPointer.empty(), new FieldProblems(form, document.origin(), lines));
  }

  /** Whether there is such a member. */
  public boolean has(String name) {
    read.add(name);
    return object.has(name);
  }

  /** The value of a member, whatever it is; a missing node if there is none. */
  public JsonNode value(String name) {
    read.add(name);
    return object.path(name);
  }

  /** A value that may be there. */
  public <T> Optional<T> optional(String name, FieldType<T> type) {
    return has(name) ? parse(place(name), value(name), type) : Optional.empty();
  }

  /** A value that must be there. */
  public <T> Optional<T> required(String name, FieldType<T> type) {
    if (!has(name)) {
      problems.addMissing(at, name, type.allowed());
    }
    return optional(name, type);
  }

  /** Text that may be there. */
  public Optional<String> text(String name) {
    return optional(name, FieldType.TEXT);
  }

  /** Text that must be there; an empty text after noting that it is not. */
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

  /** A mapping inside this one; without members if it is not there. */
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

  /** Notes every member that nothing has read. */
  public void end() {
    String allowed = read.isEmpty() ? "nothing" : String.join(", ", read);
    for (var member : object.properties()) {
      if (!read.contains(member.getKey())) {
        problem(member.getKey(), "is not known here; allowed: " + allowed);
      }
    }
  }

  /** Notes a problem with a member. */
  public void problem(String name, String text) {
    problems.add(place(name), text);
  }

  /** Notes a problem with the mapping itself. */
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

  /** The items of a list; where another value stands, that is noted. */
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
