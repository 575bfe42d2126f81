package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A mapping of a file that a person wrote, read strictly: every problem is noted with file, line
 * and field, and {@link #end()} notes the members that were not asked for.
 *
 * @param <M> the mappings inside this one
 */
public abstract class StrictMapping<M extends StrictMapping<M>> {

  private static final int SHOWN = 60;

  private final JsonNode object;
  private final JsonPointer at;
  private final Problems problems;
  private final Set<String> asked = new TreeSet<>();

  /**
   * Where problems are noted.
   *
   * @param origin of the file
   * @param whole what the file is called, such as {@code the policy}
   * @param lines get one line for each problem
   */
  public record Problems(Origin origin, String whole, List<String> lines) {

    void add(JsonPointer place, String problem) {
      lines.add(origin.describe(place) + ": " + field(place) + " " + problem);
    }

    /** {@code spec.match.kinds[0]}, as kubectl writes fields. */
    private String field(JsonPointer place) {
      return place.matches()
          ? whole
          : place
              .toString()
              .substring(1)
              .replace('/', '.')
              .replaceAll("\\.(\\d+)(?=\\.|$)", "[$1]")
              .replace("~1", "/")
              .replace("~0", "~");
    }
  }

  protected StrictMapping(JsonNode object, JsonPointer at, Problems problems) {
    this.object = object;
    this.at = at;
    this.problems = problems;
  }

  /** A mapping of the same sort at another place of the file. */
  protected abstract M mapping(JsonNode other, JsonPointer place, Problems shared);

  /** Text that is not blank; empty for any other value. */
  public static Optional<String> textOf(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank()
        ? Optional.of(value.textValue())
        : Optional.empty();
  }

  /**
   * A value that may be there, read by a function that is empty for what is not allowed, or throws
   * MalformedInput with a problem in its own words.
   */
  public final <T> Optional<T> optional(
      String name, String allowed, Function<JsonNode, Optional<T>> parse) {
    if (!has(name)) {
      return Optional.empty();
    }
    try {
      Optional<T> parsed = parse.apply(value(name));
      if (parsed.isEmpty()) {
        problem(name, notAllowed(value(name), allowed));
      }
      return parsed;
    } catch (MalformedInput e) {
      problem(name, e.getMessage());
      return Optional.empty();
    }
  }

  public final Optional<String> text(String name) {
    return optional(name, "text", StrictMapping::textOf);
  }

  /** A mapping inside this one; without members if it is not there. */
  public final M object(String name) {
    has(name);
    return mapping(value(name), at.appendProperty(name), problems);
  }

  /** The mappings of a list. */
  public final List<M> objects(String name) {
    List<M> objects = new ArrayList<>();
    JsonPointer list = at.appendProperty(name);
    for (JsonNode item : list(name)) {
      objects.add(mapping(item, list.appendIndex(objects.size()), problems));
    }
    return objects;
  }

  /** Notes every member that was not asked for. */
  public void end() {
    String allowed = asked.isEmpty() ? "nothing" : String.join(", ", asked);
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                problem(name, "is not known here; allowed: " + allowed);
              }
            });
  }

  /** Notes a problem with a member, or with the mapping itself for an empty name. */
  public final void problem(String name, String text) {
    problems.add(name.isEmpty() ? at : at.appendProperty(name), text);
  }

  /** Notes a problem with an item of a list. */
  protected final void problem(String list, int index, String text) {
    problems.add(at.appendProperty(list).appendIndex(index), text);
  }

  /** Whether the member is there; from now on it is known. */
  public final boolean has(String name) {
    asked.add(name);
    return object.has(name);
  }

  /** The value of a member; a missing node if it is not there. */
  protected final JsonNode value(String name) {
    return object.path(name);
  }

  /** The items of a list; none where another value stands, which is noted. */
  protected final Iterable<JsonNode> list(String name) {
    if (has(name) && !value(name).isArray()) {
      problem(name, notAllowed(value(name), "a list"));
      return List.of();
    }
    return value(name);
  }

  /** The name of a member as a person reads it in an error. */
  protected final String field(String name) {
    return problems.field(at.appendProperty(name));
  }

  protected static String notAllowed(JsonNode value, String allowed) {
    return "is " + shown(value) + "; allowed: " + allowed;
  }

  protected static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 3) + "...";
  }
}
