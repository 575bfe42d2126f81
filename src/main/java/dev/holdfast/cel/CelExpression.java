package dev.holdfast.cel;

/**
 * A compiled expression. It never changes and serves any number of threads.
 *
 * @param <T> what it gives
 */
public final class CelExpression<T> {

  private final Compiled compiled;
  private final Class<T> result;

  CelExpression(Compiled compiled, Class<T> result) {
    this.compiled = compiled;
    this.result = result;
  }

  /** As its author wrote it. */
  public String source() {
    return compiled.source();
  }

  /**
   * What it gives for a change.
   *
   * @throws CelFailure if it cannot be evaluated
   */
  public T evaluate(Evaluation evaluation) {
    Object value = compiled.evaluate(evaluation);
    if (!result.isInstance(value)) {
      throw new CelFailure("it gave no " + CelScope.nameOf(result), false, null);
    }
    return result.cast(value);
  }
}
