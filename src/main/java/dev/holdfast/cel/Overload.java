package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload.Binary;
import dev.cel.runtime.CelFunctionOverload.Unary;
import java.util.List;

/**
 * One signature of a function and its implementation: the declaration for the compiler, and the
 * binding for the runtime.
 */
record Overload(CelOverloadDecl declaration, CelFunctionBinding binding) {

  /** {@code function(a)}. */
  static <A> Overload global(String id, CelType result, Argument<A> a, Unary<A> body) {
    return new Overload(
        CelOverloadDecl.newGlobalOverload(id, result, a.type()),
        CelFunctionBinding.from(id, a.java(), body));
  }

  /** {@code function(a, b)}. */
  static <A, B> Overload global(
      String id, CelType result, Argument<A> a, Argument<B> b, Binary<A, B> body) {
    return new Overload(
        CelOverloadDecl.newGlobalOverload(id, result, a.type(), b.type()),
        CelFunctionBinding.from(id, a.java(), b.java(), body));
  }

  /** {@code a.function()}. */
  static <A> Overload member(String id, CelType result, Argument<A> a, Unary<A> body) {
    return global(id, result, a, body).asMember();
  }

  /** {@code a.function(b)}. */
  static <A, B> Overload member(
      String id, CelType result, Argument<A> a, Argument<B> b, Binary<A, B> body) {
    return global(id, result, a, b, body).asMember();
  }

  /** {@code a.function(b, c)}. */
  static <A, B, C> Overload member(
      String id,
      CelType result,
      Argument<A> a,
      Argument<B> b,
      Argument<C> c,
      Ternary<A, B, C> body) {
    return new Overload(
        CelOverloadDecl.newMemberOverload(id, result, a.type(), b.type(), c.type()),
        CelFunctionBinding.from(
            id,
            List.of(a.java(), b.java(), c.java()),
            args ->
                body.apply(
                    a.java().cast(args[0]), b.java().cast(args[1]), c.java().cast(args[2]))));
  }

  private Overload asMember() {
    return new Overload(declaration.toBuilder().setIsInstanceFunction(true).build(), binding);
  }

  /** A function of three parameters. */
  @FunctionalInterface
  @Immutable
  interface Ternary<A, B, C> {
    Object apply(A a, B b, C c);
  }
}
