package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.List;

/**
 * Compares quantities (kubernetes/apiserver, pkg/cel/library/quantity.go) and semantic versions
 * (semverlib.go). Both are in one class because the library allows one declaration per function
 * name.
 */
final class ComparisonFunctions {

  static final List<Function> ALL =
      List.of(
          Function.of(
              "isGreaterThan", overloads("is_greater_than", SimpleType.BOOL, order -> order > 0)),
          Function.of("isLessThan", overloads("is_less_than", SimpleType.BOOL, order -> order < 0)),
          Function.of("compareTo", overloads("compare_to", SimpleType.INT, order -> (long) order)));

  private ComparisonFunctions() {}

  private static List<Overload> overloads(String id, CelType result, Answer answer) {
    return List.of(
        Overload.member(
            "quantity_" + id,
            result,
            OpaqueTypes.QUANTITY,
            OpaqueTypes.QUANTITY,
            (a, b) -> answer.of(a.compareTo(b))),
        Overload.member(
            "semver_" + id,
            result,
            OpaqueTypes.VERSION,
            OpaqueTypes.VERSION,
            (a, b) -> answer.of(a.compareTo(b))));
  }

  /** Converts the result of a comparison (-1, 0 or 1) to a CEL value. */
  @FunctionalInterface
  @Immutable
  private interface Answer {
    Object of(int order);
  }
}
