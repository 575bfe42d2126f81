package dev.holdfast.check;

import java.util.stream.Stream;

/**
 * Knows one mistake. A check is pure: the same context and parameters give the same findings. It
 * has no action, denies nothing and never throws to deny. It must take any JSON, well formed or
 * not.
 *
 * @param <P> its parameters
 */
public interface Check<P> {

  /** What it is called, what it is about and what it may be told. */
  CheckInfo info();

  /** Reads its parameters, every one with the default of its declaration. */
  P parameters(ParameterReader given);

  /** Every occurrence of the mistake, in a stable order. */
  Stream<Finding> inspect(Context context, P parameters);

  /** Fixes worth applying at CREATE where there is no finding, because a later repair is costly. */
  default Stream<Fix> proactiveFixes(Context context, P parameters) {
    return Stream.empty();
  }
}
