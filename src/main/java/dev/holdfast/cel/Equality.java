package dev.holdfast.cel;

import dev.cel.common.exceptions.CelOverloadNotFoundException;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;

/**
 * Replaces the library's {@code ==}. In Kubernetes, to compare one of its own types, for example a
 * quantity, with another type is an error, and {@code !=} is true. Source: google/cel-go,
 * common/types (Equal) and interpreter (evalEq, evalNe).
 */
final class Equality {

  private static final String NAME = "_==_";
  private static final Argument<Object> ANY = new Argument<>(SimpleType.DYN, Object.class);

  /** The library already declares it. */
  static final Function EQUALS =
      Function.of(NAME, Overload.global("equals", SimpleType.BOOL, ANY, ANY, Equality::areEqual));

  private Equality() {}

  private static boolean areEqual(Object a, Object b) {
    if (OpaqueTypes.isOpaque(a) && !(b instanceof NullValue) && a.getClass() != b.getClass()) {
      throw new CelOverloadNotFoundException(NAME);
    }
    return Environment.areEqual(a, b);
  }
}
