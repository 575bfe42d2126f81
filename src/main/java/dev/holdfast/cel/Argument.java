package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;

/** The type of a parameter, for the compiler and for the runtime. */
@Immutable
record Argument<T>(CelType type, Class<T> java) {

  static final Argument<String> TEXT = new Argument<>(SimpleType.STRING, String.class);
  static final Argument<Boolean> BOOL = new Argument<>(SimpleType.BOOL, Boolean.class);
  static final Argument<Long> INT = new Argument<>(SimpleType.INT, Long.class);
}
