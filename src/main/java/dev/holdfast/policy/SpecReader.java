package dev.holdfast.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cel.CelExpression;
import dev.holdfast.cel.CelScope;
import dev.holdfast.check.Check;
import dev.holdfast.resource.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the {@code spec} of a policy. */
final class SpecReader {

  private SpecReader() {}

  /**
   * The policy that a spec describes.
   *
   * @param check that it names; without one nothing comes of it, but its other problems are noted
   */
  static Optional<Policy<?>> read(String name, Optional<Check<?>> check, Fields spec) {
    if (check.isEmpty()) {
      spec.object("parameters");
      settings(spec, EnumSet.allOf(Kind.class), true);
    }
    return check.map(known -> policy(name, known, spec));
  }

  private static <P> Policy<P> policy(String name, Check<P> check, Fields spec) {
    Fields given = spec.object("parameters");
    P parameters = check.parameters(given);
    given.end();
    boolean canInject = !check.info().injects().isEmpty();
    Settings settings = settings(spec, check.info().kinds(), canInject);
    return new Policy<>(
        name,
        check,
        parameters,
        settings.action(),
        settings.inject(),
        settings.failurePolicy(),
        settings.selfExemption(),
        settings.match(),
        settings.conditions(),
        settings.exemptions());
  }

  /** What a policy says whatever its check. */
  private record Settings(
      Action action,
      Inject inject,
      FailurePolicy failurePolicy,
      SelfExemption selfExemption,
      Match match,
      MatchConditions conditions,
      List<Exemption> exemptions) {}

  private static Settings settings(Fields spec, Set<Kind> kinds, boolean canInject) {
    Optional<Action> action =
        spec.required("action", Action.allowed(), v -> Fields.textOf(v).flatMap(Action::of));
    Settings settings =
        new Settings(
            action.orElse(Action.AUDIT),
            spec.optional(
                    "inject",
                    canInject
                        ? "true, false or All (also into what an operator manages)"
                        : "false (this check knows no fix)",
                    value -> inject(value, canInject))
                .orElse(Inject.NEVER),
            choice(spec, "failurePolicy", FailurePolicy.values(), FailurePolicy::text)
                .orElse(FailurePolicy.IGNORE),
            choice(spec, "selfExemption", SelfExemption.values(), SelfExemption::text)
                .orElse(SelfExemption.REFUSED),
            match(spec.object("match"), kinds),
            conditions(spec),
            spec.objects("exemptions").stream().flatMap(e -> exemption(e).stream()).toList());
    spec.end();
    return settings;
  }

  private static Match match(Fields match, Set<Kind> known) {
    Match read =
        new Match(
            match.optional("kinds", kindNames(known), value -> kinds(value, known)).orElse(known),
            match.selector("namespaceSelector"),
            match.selector("objectSelector"),
            match.globs("excludeNamespaces"),
            match.globs("excludeUsers"),
            match.globs("excludeGroups"));
    match.end();
    return read;
  }

  private static MatchConditions conditions(Fields spec) {
    List<MatchCondition> conditions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields condition : spec.objects("matchConditions")) {
      Optional<String> name = condition.required("name", "text, none twice", Fields::textOf);
      if (name.isPresent() && !names.add(name.get())) {
        condition.problem("name", "stands here twice");
      }
      Optional<CelExpression<Boolean>> expression =
          condition.required(
              "expression",
              "a CEL expression",
              value -> Fields.textOf(value).map(CelScope.STANDARD::condition));
      condition.end();
      expression.ifPresent(
          compiled -> conditions.add(new MatchCondition(name.orElse(""), compiled)));
    }
    if (conditions.size() > MatchConditions.MAX) {
      spec.problem("matchConditions", "has more than " + MatchConditions.MAX + " conditions");
    }
    return new MatchConditions(conditions);
  }

  private static Optional<Exemption> exemption(Fields exemption) {
    Optional<String> namespace = exemption.text("namespace");
    Optional<String> name = exemption.text("name");
    Optional<String> reason =
        exemption.required("reason", "why the finding may stand", Fields::textOf);
    Optional<LocalDate> until =
        exemption.optional("until", "a day such as 2027-01-31", SpecReader::day);
    exemption.end();
    if (namespace.isEmpty() && name.isEmpty()) {
      exemption.problem("", "needs namespace, name or both");
    }
    return reason.map(
        why ->
            new Exemption(
                namespace.map(Glob::of).orElse(Glob.ANY),
                name.map(Glob::of).orElse(Glob.ANY),
                why,
                until));
  }

  private static Optional<Inject> inject(JsonNode value, boolean canInject) {
    if (value.isBoolean() && !value.booleanValue()) {
      return Optional.of(Inject.NEVER);
    }
    if (canInject && value.isBoolean()) {
      return Optional.of(Inject.UNMANAGED);
    }
    return canInject && value.asText().equals("All") ? Optional.of(Inject.ALL) : Optional.empty();
  }

  private static Optional<Set<Kind>> kinds(JsonNode value, Set<Kind> known) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (JsonNode item : value) {
      Optional<Kind> kind = known.stream().filter(k -> k.text().equals(item.asText())).findFirst();
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      kinds.add(kind.get());
    }
    return value.isArray() && !kinds.isEmpty() ? Optional.of(kinds) : Optional.empty();
  }

  private static String kindNames(Set<Kind> known) {
    return "a list of " + known.stream().map(Kind::text).sorted().collect(Collectors.joining(", "));
  }

  private static <E extends Enum<E>> Optional<E> choice(
      Fields fields, String name, E[] values, Function<E, String> text) {
    return fields.optional(
        name,
        Arrays.stream(values).map(text).collect(Collectors.joining(", ")),
        value ->
            Arrays.stream(values).filter(e -> text.apply(e).equals(value.asText())).findFirst());
  }

  private static Optional<LocalDate> day(JsonNode value) {
    try {
      return Fields.textOf(value).map(LocalDate::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
