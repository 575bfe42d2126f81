package dev.holdfast.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cel.CelExpression;
import dev.holdfast.cel.CelScope;
import dev.holdfast.check.Check;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.manifest.FieldType;
import dev.holdfast.manifest.StrictMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
    return check
        .<Optional<? extends Policy<?>>>map(known -> policy(name, Optional.of(known), spec))
        .orElseGet(() -> policy(name, Optional.<Check<Object>>empty(), spec))
        .map(Function.identity());
  }

  private static <P> Optional<Policy<P>> policy(
      String name, Optional<Check<P>> check, StrictMapping spec) {
    StrictMapping given = spec.object("parameters");
    Optional<P> parameters = check.map(known -> parameters(known, given));
    Optional<CheckInfo> info = check.map(Check::info);
    boolean canInject = info.map(known -> !known.injects().isEmpty()).orElse(true);
    Optional<Action> action = spec.required("action", FieldType.keyword(Action.values()));
    Optional<Inject> inject = spec.optional("inject", inject(canInject));
    Optional<FailurePolicy> failurePolicy =
        spec.optional("failurePolicy", FieldType.keyword(FailurePolicy.values()));
    Optional<SelfExemption> selfExemption =
        spec.optional("selfExemption", FieldType.keyword(SelfExemption.values()));
    Match match = MatchReader.read(spec.object("match"), info);
    MatchConditions conditions = conditions(spec);
    List<Exemption> exemptions =
        spec.objects("exemptions").stream()
            .flatMap(exemption -> ExemptionReader.read(exemption).stream())
            .toList();
    List<Glob> operators = MatchReader.globs(spec, "operators");
    spec.end();
    return check.map(
        known ->
            new Policy<>(
                name,
                known,
                parameters.orElseThrow(),
                action.orElse(Action.AUDIT),
                inject.orElse(Inject.NEVER),
                failurePolicy.orElse(
                    known.failsClosed() ? FailurePolicy.FAIL : FailurePolicy.IGNORE),
                selfExemption.orElse(SelfExemption.REFUSED),
                match,
                conditions,
                exemptions,
                operators));
  }

  private static <P> P parameters(Check<P> check, StrictMapping mapping) {
    GivenParameters given = new GivenParameters(mapping);
    P parameters = check.parameters(given);
    given.end();
    return parameters;
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
