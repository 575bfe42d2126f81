package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.List;

/**
 * What of two is more, of quantities (kubernetes/apiserver, pkg/cel/library/quantity.go) and of
 * semantic versions (semverlib.go). They stand together because the library knows only one owner of
 * a name.
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

  /** What follows from an order, which is -1, 0 or 1. */
  @FunctionalInterface
  @Immutable
  private interface Answer {
    Object of(int order);
  }
}
