package dev.holdfast.policy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Parameter;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.StrictMapping;
import dev.holdfast.resource.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The members of one mapping of a policy, which are parameters of checks, too. */
final class Fields extends StrictMapping<Fields> implements ParameterReader {

  private static final Set<String> LABEL_SETS = Set.of("In", "NotIn");

  private final List<Fields> within = new ArrayList<>();

  private Fields(JsonNode object, JsonPointer at, Problems problems) {
    super(object, at, problems);
    if (!object.isObject() && !object.isMissingNode() && !object.isNull()) {
      problem("", "must be a mapping, not " + shown(object));
    }
  }

  /** The members of a whole policy. */
  static Fields of(YamlDocument document, List<String> problems) {
    return new Fields(
        document.json(),
        JsonPointer.empty(),
        new Problems(document.origin(), "the policy", problems));
  }

  @Override
  protected Fields mapping(JsonNode other, JsonPointer place, Problems shared) {
    return new Fields(other, place, shared);
  }

  /**
   * A value that must be there, read by a function that is empty for what is not allowed, or throws
   * MalformedInput with a problem in its own words.
   */
  <T> Optional<T> required(String name, String allowed, Function<JsonNode, Optional<T>> parse) {
    if (!has(name)) {
      problem("", "needs " + field(name) + " (" + allowed + ")");
      return Optional.empty();
    }
    return optional(name, allowed, parse);
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
      expression.required("key", "text", StrictMapping::textOf);
      expression.required("operator", "In, NotIn, Exists, DoesNotExist", Fields::operator);
      boolean compares = LABEL_SETS.contains(expression.value("operator").asText());
      if (compares) {
        expression.required("values", "a list of at least one text", Fields::texts);
      } else {
        expression.optional("values", "none for this operator", value -> Optional.empty());
      }
      expression.end();
    }
    selector.end();
    try {
      return LabelSelector.of(value(name));
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

  /** Also in the mappings of its lists. */
  @Override
  public void end() {
    within.forEach(Fields::end);
    super.end();
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
}
