package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.Collection;
import java.util.List;

/**
 * Replaces the library's functions for sets, which compare each item with each other item, and
 * cannot be ended at the deadline. The library declares them.
 */
final class SetFunctions {

  @SuppressWarnings("rawtypes") // A class has no type arguments.
  private static final Argument<Collection> LIST =
      new Argument<>(ListType.create(SimpleType.DYN), Collection.class);

  static final List<Function> ALL =
      List.of(
          function("contains", SetFunctions::containsAll),
          function("intersects", SetFunctions::intersect),
          function("equivalent", (a, b) -> containsAll(a, b) && containsAll(b, a)));

  private SetFunctions() {}

  /** A comparison of two sets. */
  @FunctionalInterface
  @Immutable
  private interface Comparison {
    boolean of(Collection<?> a, Collection<?> b);
  }

  private static Function function(String name, Comparison comparison) {
    return Function.of(
        "sets." + name,
        Overload.global(
            "list_sets_%s_list".formatted(name),
            SimpleType.BOOL,
            LIST,
            LIST,
            (a, b) -> comparison.of(a, b)));
  }

  private static boolean containsAll(Collection<?> all, Collection<?> some) {
    return some.stream().allMatch(item -> contains(all, item));
  }

  private static boolean intersect(Collection<?> a, Collection<?> b) {
    return a.stream().anyMatch(item -> contains(b, item));
  }

  private static boolean contains(Collection<?> all, Object wanted) {
    for (Object item : all) {
      TimeLimit.check();
      if (Environment.areEqual(item, wanted)) {
        return true;
      }
    }
    return false;
  }
}
