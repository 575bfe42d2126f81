package dev.holdfast.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A CEL function: its declaration for the compiler, and its bindings for the runtime. */
record Function(CelFunctionDecl declaration, Set<CelFunctionBinding> bindings) {

  /** Returns a function; if several overloads match at run time, the first is used. */
  static Function of(String name, Overload... overloads) {
    return of(name, List.of(overloads));
  }

  static Function of(String name, List<Overload> overloads) {
    return new Function(
        CelFunctionDecl.newFunctionDeclaration(
            name, overloads.stream().map(Overload::declaration).toList()),
        CelFunctionBinding.fromOverloads(name, overloads.stream().map(Overload::binding).toList()));
  }

  /** Returns every function that Kubernetes has and the library lacks. */
  static List<Function> ofKubernetes() {
    return Stream.of(
            OpaqueTypes.ALL,
            ComparisonFunctions.ALL,
            QuantityFunctions.ALL,
            SemanticVersionFunctions.ALL,
            FormatFunctions.ALL,
            RegexFunctions.ALL,
            UrlFunctions.ALL,
            NetFunctions.ALL,
            ListFunctions.ALL,
            PositionFunctions.ALL)
        .flatMap(List::stream)
        .toList();
  }
}
