package dev.holdfast.cel;

/**
 * A compiled expression; immutable and thread-safe.
 *
 * @param <T> the type of its result
 */
public final class CelExpression<T> {

  private final Compiled compiled;
  private final Class<T> result;

  CelExpression(Compiled compiled, Class<T> result) {
    this.compiled = compiled;
    this.result = result;
  }

  /** The source as written. */
  public String source() {
    return compiled.source();
  }

  /**
   * Evaluates the expression.
   *
   * @throws CelFailure if it cannot be evaluated
   */
  public T evaluate(Evaluation evaluation) {
    Object value = compiled.evaluate(evaluation);
    if (!result.isInstance(value)) {
      throw new CelFailure("it did not return a " + CelScope.nameOf(result), false, null);
    }
    return result.cast(value);
  }
}
