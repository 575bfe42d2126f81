package dev.holdfast.cel;

import dev.cel.common.exceptions.CelOverloadNotFoundException;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;

/**
 * {@code ==}, in place of the library's own. To Kubernetes it is an error to ask whether one of its
 * own values, a quantity say, equals something of another type; {@code !=} is true then. Source:
 * google/cel-go, common/types (Equal) and interpreter (evalEq, evalNe).
 */
final class Equality {

  private static final String NAME = "_==_";
  private static final Argument<Object> ANY = new Argument<>(SimpleType.DYN, Object.class);

  /** The library declares it. */
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
