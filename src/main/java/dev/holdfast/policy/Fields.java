package dev.holdfast.policy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Parameter;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The members of one mapping of a policy, read strictly: every problem is noted with file, line and
 * field, and {@link #end()} notes what nobody asked for.
 */
final class Fields implements ParameterReader {

  private static final Set<String> LABEL_SETS = Set.of("In", "NotIn");

  private final JsonNode object;
  private final JsonPointer at;
  private final Origin origin;
  private final List<String> problems;
  private final Set<String> asked = new TreeSet<>();
  private final List<Fields> within = new ArrayList<>();

  Fields(JsonNode object, JsonPointer at, Origin origin, List<String> problems) {
    this.object = object;
    this.at = at;
    this.origin = origin;
    this.problems = problems;
    if (!object.isObject() && !object.isMissingNode() && !object.isNull()) {
      note(at, "must be a mapping, not " + shown(object));
    }
  }

  /**
   * A value that must be there, read by a function that is empty for what is not allowed, or throws
   * MalformedInput with a problem in its own words.
   */
  <T> Optional<T> required(String name, String allowed, Function<JsonNode, Optional<T>> parse) {
    if (!has(name)) {
      note(at, "needs " + field(at.appendProperty(name)) + " (" + allowed + ")");
      return Optional.empty();
    }
    return optional(name, allowed, parse);
  }

  /** A value that may be there. */
  <T> Optional<T> optional(String name, String allowed, Function<JsonNode, Optional<T>> parse) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonNode value = object.get(name);
    try {
      Optional<T> parsed = parse.apply(value);
      if (parsed.isEmpty()) {
        note(at.appendProperty(name), "is " + shown(value) + "; allowed: " + allowed);
      }
      return parsed;
    } catch (MalformedInput e) {
      note(at.appendProperty(name), e.getMessage());
      return Optional.empty();
    }
  }

  /** A mapping inside this one; empty of members if it is not there. */
  Fields object(String name) {
    has(name);
    return new Fields(object.path(name), at.appendProperty(name), origin, problems);
  }

  /** The mappings of a list. */
  List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    if (has(name)) {
      JsonPointer list = at.appendProperty(name);
      if (!object.get(name).isArray()) {
        note(list, "is " + shown(object.get(name)) + "; allowed: a list");
      }
      for (JsonNode item : object.get(name)) {
        objects.add(new Fields(item, list.appendIndex(objects.size()), origin, problems));
      }
    }
    return objects;
  }

  Optional<String> text(String name) {
    return optional(name, "text", Fields::textOf);
  }

  List<Glob> globs(String name) {
    Parameter<List<String>> list = Parameter.texts(name, List.of(), "");
    return get(list).stream().map(Glob::of).toList();
  }

  LabelSelector selector(String name) {
    if (!has(name)) {
      return LabelSelector.EVERYTHING;
    }
    Fields selector = object(name);
    selector.optional("matchLabels", "a mapping of labels", Fields::labels);
    for (Fields expression : selector.objects("matchExpressions")) {
      expression.required("key", "text", Fields::textOf);
      expression.required("operator", "In, NotIn, Exists, DoesNotExist", Fields::operator);
      boolean compares = LABEL_SETS.contains(expression.object.path("operator").asText());
      if (compares) {
        expression.required("values", "a list of at least one text", Fields::texts);
      } else {
        expression.optional("values", "none for this operator", value -> Optional.empty());
      }
      expression.end();
    }
    selector.end();
    try {
      return LabelSelector.of(object.get(name));
    } catch (MalformedInput alreadyNoted) {
      return LabelSelector.EVERYTHING;
    }
  }

  @Override
  public <T, R> R get(Parameter<T> parameter, Function<T, R> make) {
    Function<JsonNode, Optional<R>> parse = value -> parameter.parse().apply(value).map(make);
    Optional<R> read =
        parameter.isRequired()
            ? required(parameter.name(), parameter.allowed(), parse)
            : optional(parameter.name(), parameter.allowed(), parse);
    return read.orElseGet(() -> make.apply(parameter.defaultValue()));
  }

  @Override
  public List<Fields> each(Parameter<?> list) {
    List<Fields> items = objects(list.name());
    within.addAll(items);
    return items;
  }

  /** Notes every member that nobody asked for, also in the mappings of its lists. */
  void end() {
    within.forEach(Fields::end);
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                note(
                    at.appendProperty(name),
                    "is not known here; allowed: "
                        + (asked.isEmpty() ? "nothing" : String.join(", ", asked)));
              }
            });
  }

  /** Notes a problem with a member, or with the mapping itself for an empty name. */
  void problem(String name, String text) {
    note(name.isEmpty() ? at : at.appendProperty(name), text);
  }

  static Optional<String> textOf(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank()
        ? Optional.of(value.textValue())
        : Optional.empty();
  }

  private boolean has(String name) {
    asked.add(name);
    return object.has(name);
  }

  private static Optional<JsonNode> labels(JsonNode value) {
    boolean texts =
        value.isObject() && value.properties().stream().allMatch(e -> e.getValue().isTextual());
    return texts ? Optional.of(value) : Optional.empty();
  }

  private static Optional<JsonNode> texts(JsonNode value) {
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        return Optional.empty();
      }
    }
    return value.isArray() && !value.isEmpty() ? Optional.of(value) : Optional.empty();
  }

  private static Optional<LabelSelector.Operator> operator(JsonNode value) {
    return Set.of(LabelSelector.Operator.values()).stream()
        .filter(operator -> operator.text().equals(value.asText()))
        .findFirst();
  }

  private void note(JsonPointer place, String problem) {
    problems.add(origin.describe(place) + ": " + field(place) + " " + problem);
  }

  /** {@code spec.match.kinds[0]}, as kubectl writes fields. */
  private static String field(JsonPointer place) {
    String dotted =
        place.matches()
            ? "the policy"
            : place
                .toString()
                .substring(1)
                .replace('/', '.')
                .replaceAll("\\.(\\d+)(?=\\.|$)", "[$1]")
                .replace("~1", "/")
                .replace("~0", "~");
    return dotted;
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
