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
 * CEL as Kubernetes 1.37 has it: which options, macros and functions, {@code format.uuid()} and
 * {@code semver} among them. Source: kubernetes/apiserver, pkg/cel/environment/base.go; {@code
 * authorizer}, and the {@code format} of a text with a list, are left out.
 */
final class Environment {

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(CelScope.MAX_ITERATIONS)
          .maxExpressionCodePointSize(CelScope.MAX_SOURCE)
          .build();

  /** Not those that have an owner here, and not the one that Kubernetes has not. */
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

  /** A compiler that knows every function and no variable. */
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
   * @throws CelValidationException with everything that is wrong
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

  /** Whether two values are the same to CEL: 1 and 1.0 are. */
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
    // Of two bindings of one name the library takes the first.
    FUNCTIONS.forEach(function -> builder.addFunctionBindings(function.bindings()));
    builder.addFunctionBindings(Equality.EQUALS.bindings());
    builder.addFunctionBindings(ListFunctions.RANGE.bindings());
    builder.addFunctionBindings(ListFunctions.PLUS.bindings());
    builder.addFunctionBindings(RegexFunctions.MATCHES.bindings());
    return builder.addLibraries(LIBRARIES.stream().map(Library::bindings).toList()).build();
  }

  /** A part of the library, which compiler and runtime each know by another type. */
  private record Library(CelCompilerLibrary declarations, CelRuntimeLibrary bindings) {

    static <L extends CelCompilerLibrary & CelRuntimeLibrary> Library of(L library) {
      return new Library(library, library);
    }
  }
}
