package dev.holdfast.check.expression;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cel.CelExpression;
import dev.holdfast.cel.CelFailure;
import dev.holdfast.cel.CelScope;
import dev.holdfast.cel.Evaluation;
import dev.holdfast.check.Check;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Parameter;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.OneLine;
import dev.holdfast.resource.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds changes for which an expression of the user is false. */
public final class Expression implements Check<Expression.Parameters> {

  private static final Parameter<String> EXPRESSION =
      Parameter.cel("expression", "true", "What must be true.").required();
  private static final Parameter<String> MESSAGE =
      Parameter.text("message", "", "What is wrong and what to write instead, in one line.");
  private static final Parameter<String> MESSAGE_EXPRESSION =
      Parameter.cel(
          "messageExpression", "", "Returns the message as text. If it fails, `message` is used.");
  private static final Parameter<List<JsonNode>> VARIABLES =
      Parameter.mappings(
          "variables",
          "{name, expression}",
          "Later expressions can use each one as `variables.<name>`.");
  private static final Parameter<Optional<JsonNode>> PARAMS =
      Parameter.mapping("params", "Anything that the expressions read as `params`.");
  private static final Parameter<String> VARIABLE_NAME =
      Parameter.text("name", CelScope.NAMELESS, "").required();
  private static final Parameter<String> VARIABLE =
      Parameter.cel("expression", "dyn(null)", "").required();

  /** The limit of Kubernetes for the result of a messageExpression. */
  private static final int MAX_MESSAGE = 5 * 1024;

  /**
   * The parameters.
   *
   * @param scope the variables that the expressions can use
   * @param expression what must be true
   * @param message the message if it is false; if empty, the expression itself
   * @param messageExpression computes the message from the change
   */
  public record Parameters(
      CelScope scope,
      CelExpression<Boolean> expression,
      String message,
      Optional<CelExpression<String>> messageExpression) {}

  @Override
  public CheckInfo info() {
    return CheckInfo.of("expression", Kind.values())
        .title("The policy's own expression is false")
        .why(
            """
            Some rules apply in one company only: how large a claim may be, or which label it
            needs. You write them in CEL, as in a ValidatingAdmissionPolicy. They can
            be reviewed, exempted, scanned and tested like all other rules.
            """)
        .remediation("See the message of the policy.")
        .notes(
            """
            The variables are those of ValidatingAdmissionPolicy: `object`, `oldObject`, `request`,
            `namespaceObject` (its name and labels), `params` and `variables`. The
            functions are those of Kubernetes 1.37, without `authorizer` and the
            `format` of a text, as in `'%s'.format([1])`. If an expression cannot be
            evaluated, the policy's failurePolicy decides, which is Fail by default. A source has at most 8,192
            bytes; each expression and each variable may visit 100,000 items. If a
            result depends on an unknown user (in files and scans) or an unknown
            namespace, it is no finding.
            """)
        .operations(Operation.CREATE, Operation.UPDATE, Operation.DELETE)
        .parameters(EXPRESSION, MESSAGE, MESSAGE_EXPRESSION, VARIABLES, PARAMS)
        .sources(
            "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/",
            "https://kubernetes.io/docs/reference/using-api/cel/");
  }

  @Override
  public Parameters parameters(ParameterReader given) {
    CelScope scope = given.get(PARAMS).map(CelScope.STANDARD::withParams).orElse(CelScope.STANDARD);
    for (ParameterReader variable : given.each(VARIABLES)) {
      CelScope before = scope;
      String name = variable.get(VARIABLE_NAME, written -> before.nameOfNext(written));
      scope = variable.get(VARIABLE, source -> before.define(name, source));
    }
    CelScope complete = scope;
    return new Parameters(
        complete,
        given.get(EXPRESSION, complete::condition),
        given.get(MESSAGE),
        given.get(
            MESSAGE_EXPRESSION,
            source -> source.isEmpty() ? Optional.empty() : Optional.of(complete.text(source))));
  }

  /** As in Kubernetes: a user must not avoid a rule by an object that it does not expect. */
  @Override
  public boolean failsClosed() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context, Parameters parameters) {
    Evaluation evaluation =
        parameters.scope().of(context.change(), context.cluster(), context.deadline());
    try {
      return parameters.expression().evaluate(evaluation)
          ? Stream.empty()
          : Stream.of(
              Finding.at(JsonPointer.empty(), "expression", message(parameters, evaluation)));
    } catch (CelFailure e) {
      if (e.isUnknown()) {
        return Stream.empty();
      }
      throw e;
    }
  }

  /**
   * Uses the order of Kubernetes (apiserver, pkg/admission/plugin/policy/validating/validator.go).
   */
  private static String message(Parameters parameters, Evaluation evaluation) {
    return OneLine.of(
        parameters
            .messageExpression()
            .flatMap(expression -> text(expression, evaluation))
            .or(() -> Optional.of(parameters.message()).filter(message -> !message.isBlank()))
            .orElseGet(() -> "failed expression: " + parameters.expression().source())
            .strip());
  }

  /** An invalid message is no failure, because another one is used. */
  private static Optional<String> text(CelExpression<String> expression, Evaluation evaluation) {
    try {
      return Optional.of(expression.evaluate(evaluation).strip())
          .filter(text -> !text.isEmpty() && !text.contains("\n") && text.length() <= MAX_MESSAGE);
    } catch (CelFailure e) {
      return Optional.empty();
    }
  }
}
