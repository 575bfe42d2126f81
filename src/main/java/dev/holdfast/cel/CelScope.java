package dev.holdfast.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.re2j.Pattern;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelEvaluationException;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.MalformedInput;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that the expressions of one policy can use: those of a ValidatingAdmissionPolicy,
 * the policy's own, and {@code params} if it has any. Immutable; each addition returns a new scope.
 */
public final class CelScope {

  /** The maximum length of a source, in bytes of UTF-8. */
  public static final int MAX_SOURCE = 8192;

  /**
   * The maximum number of items that the comprehensions of one expression or variable may visit.
   */
  public static final int MAX_ITERATIONS = 100_000;

  /**
   * A scope with {@code object}, {@code oldObject}, {@code request} and {@code namespaceObject}.
   */
  public static final CelScope STANDARD = new CelScope(Optional.empty(), Map.of());

  /** The name of a variable whose own name is invalid. Several variables may have it. */
  public static final String NAMELESS = "_";

  private static final Pattern NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");

  private final Optional<JsonNode> params;
  private final Map<String, Variable> variables;
  private final CelCompiler compiler;

  private CelScope(Optional<JsonNode> params, Map<String, Variable> variables) {
    this.params = params;
    this.variables = variables;
    this.compiler = compiler(params.isPresent(), variables);
  }

  record Variable(Compiled compiled, CelType type) {}

  /** Returns this scope with {@code params}. */
  public CelScope withParams(JsonNode given) {
    return new CelScope(Optional.of(given), variables);
  }

  /**
   * Returns the name, if a new variable may have it.
   *
   * @throws MalformedInput if not
   */
  public String nameOfNext(String name) {
    if (!NAME.matches(name)) {
      throw new MalformedInput("must have letters, digits and underscores only");
    }
    if (variables.containsKey(name) && !name.equals(NAMELESS)) {
      throw new MalformedInput("\"" + name + "\" is defined twice");
    }
    return name;
  }

  /**
   * Returns this scope with one more variable; it replaces one of the same name.
   *
   * @throws MalformedInput with one line that says what is wrong and where
   */
  public CelScope define(String name, String source) {
    CelAbstractSyntaxTree tree = check(source);
    Map<String, Variable> more = new LinkedHashMap<>(variables);
    more.put(name, new Variable(compile(source, tree), Types.ofVariable(tree.getResultType())));
    return new CelScope(params, more);
  }

  /**
   * Compiles an expression that returns a bool.
   *
   * @throws MalformedInput with one line that says what is wrong and where
   */
  public CelExpression<Boolean> condition(String source) {
    return expression(source, SimpleType.BOOL, Boolean.class);
  }

  /**
   * Compiles an expression that returns a string.
   *
   * @throws MalformedInput with one line that says what is wrong and where
   */
  public CelExpression<String> text(String source) {
    return expression(source, SimpleType.STRING, String.class);
  }

  /**
   * Returns the values of the variables for a change; for one thread.
   *
   * @param deadline when an evaluation must end
   */
  public Evaluation of(Change change, ClusterView cluster, Deadline deadline) {
    return new Evaluation(change, cluster, deadline, params, variables);
  }

  /** The sources of the policy's variables. */
  public List<String> sources() {
    return variables.values().stream().map(variable -> variable.compiled().source()).toList();
  }

  static String nameOf(Class<?> result) {
    return result == Boolean.class ? "bool" : "string";
  }

  private <T> CelExpression<T> expression(String source, CelType type, Class<T> result) {
    CelAbstractSyntaxTree tree = check(source);
    if (!tree.getResultType().equals(type)) {
      throw new MalformedInput(
          "must give a %s, not %s %s"
              .formatted(
                  nameOf(result),
                  tree.getResultType().equals(SimpleType.INT) ? "an" : "a",
                  tree.getResultType().name()));
    }
    return new CelExpression<>(compile(source, tree), result);
  }

  private CelAbstractSyntaxTree check(String source) {
    int length = source.getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_SOURCE) {
      throw new MalformedInput(
          "is %,d bytes long; allowed: at most %,d".formatted(length, MAX_SOURCE));
    }
    try {
      return Environment.check(compiler, source);
    } catch (CelValidationException e) {
      throw new MalformedInput(Wording.of(e.getErrors()));
    } catch (StackOverflowError e) {
      throw new MalformedInput("is nested too deeply");
    }
  }

  private static Compiled compile(String source, CelAbstractSyntaxTree tree) {
    try {
      return new Compiled(source, Environment.program(tree));
    } catch (CelEvaluationException e) {
      throw new MalformedInput(e.getMessage());
    }
  }

  private static CelCompiler compiler(boolean hasParams, Map<String, Variable> variables) {
    ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
    variables.forEach((name, variable) -> types.put(name, variable.type()));
    CelCompilerBuilder builder =
        Environment.compiler()
            .setTypeProvider(Types.with(types.buildOrThrow()))
            .addVar(Evaluation.OBJECT, SimpleType.DYN)
            .addVar(Evaluation.OLD_OBJECT, SimpleType.DYN)
            .addVar(Evaluation.REQUEST, Types.REQUEST)
            .addVar(Evaluation.NAMESPACE, Types.NAMESPACE);
    if (hasParams) {
      builder.addVar(Evaluation.PARAMS, SimpleType.DYN);
    }
    if (!variables.isEmpty()) {
      builder.addVar(Evaluation.VARIABLES, Types.VARIABLES);
    }
    return builder.build();
  }
}
