package dev.holdfast.cel;

import static dev.holdfast.cel.Argument.INT;
import static dev.holdfast.cel.Argument.TEXT;

import dev.cel.common.exceptions.CelIndexOutOfBoundsException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import java.util.Collection;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * {@code indexOf} and {@code lastIndexOf} of lists (kubernetes/apiserver, pkg/cel/library/lists.go)
 * and of strings (google/cel-go, ext/strings.go). The library has them for strings only, and allows
 * one declaration per function name.
 */
final class PositionFunctions {

  private static final TypeParamType ANY = TypeParamType.create("A");

  @SuppressWarnings("rawtypes") // A class has no type arguments.
  private static final Argument<Collection> LIST =
      new Argument<>(ListType.create(ANY), Collection.class);

  private static final Argument<Object> ITEM = new Argument<>(ANY, Object.class);

  static final List<Function> ALL =
      List.of(
          Function.of(
              "indexOf",
              Overload.member(
                  "list_a_index_of_int",
                  SimpleType.INT,
                  LIST,
                  ITEM,
                  (list, item) -> indexOf(list, item, (first, next) -> first)),
              Overload.member(
                  "string_index_of_string",
                  SimpleType.INT,
                  TEXT,
                  TEXT,
                  (text, part) -> first(text, part, 0)),
              Overload.member(
                  "string_index_of_string_int",
                  SimpleType.INT,
                  TEXT,
                  TEXT,
                  INT,
                  PositionFunctions::first)),
          Function.of(
              "lastIndexOf",
              Overload.member(
                  "list_a_last_index_of_int",
                  SimpleType.INT,
                  LIST,
                  ITEM,
                  (list, item) -> indexOf(list, item, (first, next) -> next)),
              Overload.member(
                  "string_last_index_of_string",
                  SimpleType.INT,
                  TEXT,
                  TEXT,
                  (text, part) ->
                      last(
                          text,
                          part,
                          part.isEmpty() ? length(text) : Math.max(0, length(text) - 1))),
              Overload.member(
                  "string_last_index_of_string_int",
                  SimpleType.INT,
                  TEXT,
                  TEXT,
                  INT,
                  PositionFunctions::last)));

  private PositionFunctions() {}

  private static long indexOf(Collection<?> list, Object item, IntBinaryOperator choice) {
    int found = -1;
    int index = 0;
    for (Object candidate : list) {
      if (Environment.areEqual(candidate, item)) {
        found = found < 0 ? index : choice.applyAsInt(found, index);
      }
      index++;
    }
    return found;
  }

  private static long first(String text, String part, long from) {
    return find(text, part, from, offset -> text.indexOf(part, offset));
  }

  private static long last(String text, String part, long from) {
    return find(text, part, from, offset -> text.lastIndexOf(part, offset));
  }

  /** Positions count code points. An empty part is found at the start of the search. */
  private static long find(String text, String part, long from, IntUnaryOperator search) {
    if (part.isEmpty()) {
      return from;
    }
    if (from < 0) {
      throw new CelIndexOutOfBoundsException(from);
    }
    if (from >= length(text)) {
      return -1;
    }
    int found = search.applyAsInt(text.offsetByCodePoints(0, (int) from));
    return found < 0 ? -1 : text.codePointCount(0, found);
  }

  private static long length(String text) {
    return text.codePointCount(0, text.length());
  }
}
