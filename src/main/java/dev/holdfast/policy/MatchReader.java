package dev.holdfast.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.manifest.FieldType;
import dev.holdfast.manifest.StrictMapping;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Operation;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the {@code match} of a policy. */
final class MatchReader {

  private static final FieldType<LabelSelector.Operator> OPERATOR =
      FieldType.keyword(LabelSelector.Operator.values());

  private static final FieldType<JsonNode> LABELS =
      new FieldType<>("a mapping of labels", MatchReader::labels);

  private static final FieldType<JsonNode> VALUES =
      new FieldType<>("a list of at least one text", MatchReader::values);

  private static final FieldType<JsonNode> NO_VALUES =
      new FieldType<>("none for this operator", value -> Optional.empty());

  private static final Set<LabelSelector.Operator> WITH_VALUES =
      EnumSet.of(LabelSelector.Operator.IN, LabelSelector.Operator.NOT_IN);

  private static final Set<Operation> DELETE = Set.of(Operation.DELETE);

  private MatchReader() {}

  /**
   * Reads the scope of a policy.
   *
   * @param check of the policy; empty if there is none of this name
   */
  static Match read(StrictMapping match, Optional<CheckInfo> check) {
    Set<Kind> known = check.map(CheckInfo::kinds).orElse(EnumSet.allOf(Kind.class));
    Set<Operation> operations =
        check.map(CheckInfo::operations).orElse(EnumSet.allOf(Operation.class));
    Set<Operation> chosen =
        match
            .optional("operations", listOf(operations, Operation::name))
            .orElseGet(
                () -> check.map(CheckInfo::defaultOperations).orElse(CheckInfo.CREATE_AND_UPDATE));
    Match read =
        new Match(
            match
                .optional("kinds", listOf(known, Kind::text))
                .orElseGet(() -> usual(known, chosen)),
            chosen,
            selector(match, "namespaceSelector"),
            selector(match, "objectSelector"),
            globs(match, "excludeNamespaces"),
            globs(match, "excludeUsers"),
            globs(match, "excludeGroups"));
    if (!chosen.equals(DELETE) && read.kinds().stream().anyMatch(Kind::isReviewedOnlyOnDelete)) {
      match.problem("operations", "must be [DELETE] for Namespace and CustomResourceDefinition");
    }
    match.end();
    return read;
  }

  private static Set<Kind> usual(Set<Kind> known, Set<Operation> operations) {
    return operations.equals(DELETE)
        ? known
        : known.stream()
            .filter(kind -> !kind.isReviewedOnlyOnDelete())
            .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> FieldType<Set<T>> listOf(Set<T> known, Function<T, String> name) {
    return new FieldType<>(
        "a list of " + known.stream().map(name).sorted().collect(Collectors.joining(", ")),
        value -> members(value, known, name));
  }

  /** The members of a list of names; empty if it has none, or one that is not known. */
  private static <T> Optional<Set<T>> members(
      JsonNode value, Set<T> known, Function<T, String> name) {
    Set<T> members = new HashSet<>();
    for (JsonNode item : value) {
      Optional<T> member =
          known.stream().filter(one -> name.apply(one).equals(item.asText())).findFirst();
      if (member.isEmpty()) {
        return Optional.empty();
      }
      members.add(member.get());
    }
    return value.isArray() && !members.isEmpty() ? Optional.of(members) : Optional.empty();
  }

  /** Names of users or namespaces, in which an asterisk stands for any text. */
  static List<Glob> globs(StrictMapping match, String name) {
    return match.optional(name, FieldType.DISTINCT_TEXTS).orElse(List.of()).stream()
        .map(Glob::new)
        .toList();
  }

  private static LabelSelector selector(StrictMapping match, String name) {
    if (!match.has(name)) {
      return LabelSelector.EVERYTHING;
    }
    StrictMapping selector = match.object(name);
    selector.optional("matchLabels", LABELS);
    selector.objects("matchExpressions").forEach(MatchReader::expression);
    selector.end();
    try {
      return LabelSelector.of(match.value(name));
    } catch (MalformedInput alreadyNoted) {
      return LabelSelector.EVERYTHING;
    }
  }

  private static void expression(StrictMapping expression) {
    expression.required("key", FieldType.TEXT);
    if (expression.required("operator", OPERATOR).filter(WITH_VALUES::contains).isPresent()) {
      expression.required("values", VALUES);
    } else {
      expression.optional("values", NO_VALUES);
    }
    expression.end();
  }

  private static Optional<JsonNode> labels(JsonNode value) {
    boolean texts =
        value.isObject() && value.properties().stream().allMatch(e -> e.getValue().isTextual());
    return texts ? Optional.of(value) : Optional.empty();
  }

  private static Optional<JsonNode> values(JsonNode value) {
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        return Optional.empty();
      }
    }
    return value.isArray() && !value.isEmpty() ? Optional.of(value) : Optional.empty();
  }
}
