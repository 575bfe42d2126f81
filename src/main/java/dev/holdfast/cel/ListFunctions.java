package dev.holdfast.cel;

import static dev.holdfast.cel.Argument.INT;

import com.google.common.primitives.UnsignedLong;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.exceptions.CelNumericOverflowException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Functions for lists. If the compiler does not know the item type, {@code sum} assumes int, as
 * Kubernetes does. Source: kubernetes/apiserver, pkg/cel/library/lists.go.
 */
final class ListFunctions {

  /** As many items as a comprehension may visit. */
  private static final long MAX_RANGE = CelScope.MAX_ITERATIONS;

  private static final List<Map.Entry<String, CelType>> COMPARABLE =
      List.of(
          Map.entry("int", SimpleType.INT),
          Map.entry("uint", SimpleType.UINT),
          Map.entry("double", SimpleType.DOUBLE),
          Map.entry("bool", SimpleType.BOOL),
          Map.entry("duration", SimpleType.DURATION),
          Map.entry("timestamp", SimpleType.TIMESTAMP),
          Map.entry("string", SimpleType.STRING),
          Map.entry("bytes", SimpleType.BYTES));

  static final List<Function> ALL =
      List.of(
          Function.of(
              "isSorted",
              COMPARABLE.stream()
                  .map(
                      type ->
                          of(
                              "list_%s_is_sorted_bool".formatted(type.getKey()),
                              type.getValue(),
                              SimpleType.BOOL,
                              Order::isSorted))
                  .toList()),
          Function.of("min", extremes("min", Order::min)),
          Function.of("max", extremes("max", Order::max)),
          Function.of(
              "sum",
              of("list_int_sum_int", SimpleType.INT, SimpleType.INT, ListFunctions::sumOfInts),
              of("list_uint_sum_uint", SimpleType.UINT, SimpleType.UINT, ListFunctions::sumOfUints),
              of(
                  "list_double_sum_double",
                  SimpleType.DOUBLE,
                  SimpleType.DOUBLE,
                  ListFunctions::sumOfDoubles),
              of(
                  "list_duration_sum_duration",
                  SimpleType.DURATION,
                  SimpleType.DURATION,
                  ListFunctions::sumOfDurations)));

  /** Replaces only the implementation: the library's has no limit for the size. */
  static final Function RANGE =
      Function.of(
          "lists.range",
          Overload.global(
              "lists_range", ListType.create(SimpleType.INT), INT, ListFunctions::range));

  /**
   * Replaces the library's function, which reads the whole list for each item that {@code map}
   * adds. Two overloads, because the library merges only functions that have several.
   */
  static final Function PLUS =
      Function.of("_+_", plus("add_list", Collection.class), plus("add_list_to_list", List.class));

  private ListFunctions() {}

  private static <C extends Collection<?>> Overload plus(String id, Class<C> type) {
    CelType list = ListType.create(SimpleType.DYN);
    return new Overload(
        CelOverloadDecl.newGlobalOverload(id, list, list, list),
        CelFunctionBinding.from(id, type, type, ListValue::concat));
  }

  private static List<Overload> extremes(String name, Question question) {
    return COMPARABLE.stream()
        .map(
            type ->
                of(
                    "list_%s_%s_%s".formatted(type.getKey(), name, type.getKey()),
                    type.getValue(),
                    type.getValue(),
                    question))
        .toList();
  }

  private static Overload of(String id, CelType item, CelType result, Question question) {
    return new Overload(
        CelOverloadDecl.newMemberOverload(id, result, ListType.create(item)),
        CelFunctionBinding.from(id, Collection.class, question::of));
  }

  @FunctionalInterface
  @Immutable
  private interface Question {
    Object of(Collection<?> items);
  }

  private static Object sumOfInts(Collection<?> items) {
    try {
      return items.stream().mapToLong(item -> as(Long.class, item)).reduce(0, Math::addExact);
    } catch (ArithmeticException e) {
      throw new CelNumericOverflowException("the sum does not fit a 64-bit integer");
    }
  }

  private static Object sumOfUints(Collection<?> items) {
    UnsignedLong sum = UnsignedLong.ZERO;
    for (Object item : items) {
      UnsignedLong next = sum.plus(as(UnsignedLong.class, item));
      if (next.compareTo(sum) < 0) {
        throw new CelNumericOverflowException("the sum does not fit an unsigned 64-bit integer");
      }
      sum = next;
    }
    return sum;
  }

  private static Object sumOfDoubles(Collection<?> items) {
    double sum = 0;
    for (Object item : items) {
      sum += as(Double.class, item);
    }
    return sum;
  }

  private static Object sumOfDurations(Collection<?> items) {
    return items.stream()
        .map(item -> as(Duration.class, item))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static <T> T as(Class<T> type, Object item) {
    if (!type.isInstance(item)) {
      throw new CelInvalidArgumentException("cannot add up: an item has another type");
    }
    return type.cast(item);
  }

  private static ListValue range(long size) {
    if (size > MAX_RANGE) {
      throw new CelInvalidArgumentException("a range has at most " + MAX_RANGE + " items");
    }
    return ListValue.ofRange((int) Math.max(0, size));
  }
}
