package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;

/**
 * What a function takes.
 *
 * @param type for the compiler
 * @param java for the runtime
 * @param <T> its Java type
 */
@Immutable
record Argument<T>(CelType type, Class<T> java) {

  static final Argument<String> TEXT = new Argument<>(SimpleType.STRING, String.class);
  static final Argument<Boolean> BOOL = new Argument<>(SimpleType.BOOL, Boolean.class);
  static final Argument<Long> INT = new Argument<>(SimpleType.INT, Long.class);
}
