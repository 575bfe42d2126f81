package dev.holdfast.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cel.CelExpression;
import dev.holdfast.cel.CelScope;
import dev.holdfast.check.Check;
import dev.holdfast.manifest.FieldType;
import dev.holdfast.manifest.StrictMapping;
import dev.holdfast.resource.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code spec} of a policy. */
final class SpecReader {

  private static final FieldType<String> CONDITION_NAME =
      FieldType.text("text, without duplicates", Optional::of);

  private static final FieldType<CelExpression<Boolean>> CONDITION =
      FieldType.text(
          "a CEL expression", source -> Optional.of(CelScope.STANDARD.condition(source)));

  private SpecReader() {}

  /** The policy of a spec; empty without a check, but the other problems are still reported. */
  static Optional<Policy<?>> read(String name, Optional<Check<?>> check, StrictMapping spec) {
    if (check.isEmpty()) {
      spec.object("parameters");
      settings(spec, EnumSet.allOf(Kind.class), true);
    }
    return check.map(known -> policy(name, known, spec));
  }

  private static <P> Policy<P> policy(String name, Check<P> check, StrictMapping spec) {
    GivenParameters given = new GivenParameters(spec.object("parameters"));
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

  /** The fields that do not depend on the check. */
  private record Settings(
      Action action,
      Inject inject,
      FailurePolicy failurePolicy,
      SelfExemption selfExemption,
      Match match,
      MatchConditions conditions,
      List<Exemption> exemptions) {}

  private static Settings settings(StrictMapping spec, Set<Kind> kinds, boolean canInject) {
    Optional<Action> action = spec.required("action", FieldType.keyword(Action.values()));
    Settings settings =
        new Settings(
            action.orElse(Action.AUDIT),
            spec.optional("inject", inject(canInject)).orElse(Inject.NEVER),
            spec.optional("failurePolicy", FieldType.keyword(FailurePolicy.values()))
                .orElse(FailurePolicy.IGNORE),
            spec.optional("selfExemption", FieldType.keyword(SelfExemption.values()))
                .orElse(SelfExemption.REFUSED),
            MatchReader.read(spec.object("match"), kinds),
            conditions(spec),
            spec.objects("exemptions").stream()
                .flatMap(exemption -> ExemptionReader.read(exemption).stream())
                .toList());
    spec.end();
    return settings;
  }

  private static MatchConditions conditions(StrictMapping spec) {
    List<MatchCondition> conditions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (StrictMapping condition : spec.objects("matchConditions")) {
      Optional<String> name = condition.required("name", CONDITION_NAME);
      if (name.isPresent() && !names.add(name.get())) {
        condition.problem("name", "appears twice");
      }
      Optional<CelExpression<Boolean>> expression = condition.required("expression", CONDITION);
      condition.end();
      expression.ifPresent(
          compiled -> conditions.add(new MatchCondition(name.orElse(""), compiled)));
    }
    if (conditions.size() > MatchConditions.MAX) {
      spec.problem("matchConditions", "has more than " + MatchConditions.MAX + " conditions");
    }
    return new MatchConditions(conditions);
  }

  private static FieldType<Inject> inject(boolean canInject) {
    return new FieldType<>(
        canInject
            ? "true, false or All (also into objects that an operator manages)"
            : "false (this check has no fix)",
        value -> inject(value, canInject));
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
}
