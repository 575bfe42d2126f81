package dev.holdfast.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelRuntimeLibrary;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.standard.AddOperator;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.List;

/**
 * CEL with the options, macros and functions of Kubernetes 1.37, including {@code format.uuid()}
 * and {@code semver}. Not supported: {@code authorizer}, and {@code format} of a string with a
 * list. Source: kubernetes/apiserver, pkg/cel/environment/base.go.
 */
final class Environment {

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(CelScope.MAX_ITERATIONS)
          .maxExpressionCodePointSize(CelScope.MAX_SOURCE)
          .build();

  /** Without the functions that are declared here, and without the one that Kubernetes lacks. */
  private static final CelStringExtensions STRINGS =
      CelExtensions.strings(
          CelStringExtensions.Function.CHAR_AT,
          CelStringExtensions.Function.JOIN,
          CelStringExtensions.Function.LOWER_ASCII,
          CelStringExtensions.Function.QUOTE,
          CelStringExtensions.Function.REPLACE,
          CelStringExtensions.Function.SPLIT,
          CelStringExtensions.Function.SUBSTRING,
          CelStringExtensions.Function.TRIM,
          CelStringExtensions.Function.UPPER_ASCII);

  private static final List<Library> LIBRARIES =
      List.of(
          Library.of(CelExtensions.optional()),
          Library.of(STRINGS),
          Library.of(CelExtensions.sets(OPTIONS)),
          Library.of(CelExtensions.lists()),
          Library.of(CelExtensions.comprehensions()));

  private static final List<Function> FUNCTIONS = Function.ofKubernetes();

  private static final CelRuntime RUNTIME = runtime();

  private static final RuntimeEquality EQUALITY =
      RuntimeEquality.create(RuntimeHelpers.create(), OPTIONS);

  private Environment() {}

  /** Returns a compiler with every function and no variable. */
  static CelCompilerBuilder compiler() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addMacros(OpaqueTypes.TYPE)
        .addLibraries(LIBRARIES.stream().map(Library::declarations).toList())
        .addFunctionDeclarations(FUNCTIONS.stream().map(Function::declaration).toList());
  }

  /**
   * Parses and checks a source.
   *
   * @throws CelValidationException with all errors
   */
  static CelAbstractSyntaxTree check(CelCompiler compiler, String source)
      throws CelValidationException {
    CelAbstractSyntaxTree tree = compiler.compile(source).getAst();
    CelValidator literals =
        CelValidatorFactory.standardCelValidatorBuilder(compiler, RUNTIME)
            .addAstValidators(
                DurationLiteralValidator.INSTANCE,
                new RegexLiterals(),
                TimestampLiteralValidator.INSTANCE)
            .build();
    return literals.validate(tree).getAst();
  }

  static CelRuntime.Program program(CelAbstractSyntaxTree tree) throws CelEvaluationException {
    return RUNTIME.createProgram(tree);
  }

  /** Returns whether two values are equal in CEL: 1 equals 1.0. */
  static boolean areEqual(Object a, Object b) {
    return EQUALITY.objectEquals(a, b);
  }

  private static CelRuntime runtime() {
    CelRuntimeBuilder builder =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(
                CelStandardFunctions.newBuilder()
                    .filterFunctions(
                        (function, overload) ->
                            function != CelStandardFunctions.StandardFunction.MATCHES
                                && function != CelStandardFunctions.StandardFunction.EQUALS
                                && overload != AddOperator.AddOverload.ADD_LIST)
                    .build());
    // The library uses the first of two bindings of a name.
    FUNCTIONS.forEach(function -> builder.addFunctionBindings(function.bindings()));
    builder.addFunctionBindings(Equality.EQUALS.bindings());
    builder.addFunctionBindings(ListFunctions.RANGE.bindings());
    builder.addFunctionBindings(ListFunctions.PLUS.bindings());
    builder.addFunctionBindings(RegexFunctions.MATCHES.bindings());
    SetFunctions.ALL.forEach(function -> builder.addFunctionBindings(function.bindings()));
    return builder.addLibraries(LIBRARIES.stream().map(Library::bindings).toList()).build();
  }

  /** A part of the library; the compiler and the runtime use different types for it. */
  private record Library(CelCompilerLibrary declarations, CelRuntimeLibrary bindings) {

    static <L extends CelCompilerLibrary & CelRuntimeLibrary> Library of(L library) {
      return new Library(library, library);
    }
  }
}
