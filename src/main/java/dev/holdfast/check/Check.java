package dev.holdfast.check;

import java.util.stream.Stream;

/**
 * Finds one mistake. A check is pure: the same context and parameters give the same findings. It
 * accepts any JSON and takes no action.
 *
 * @param <P> its parameters
 */
public interface Check<P> {

  /** Its id, texts and parameters. */
  CheckInfo info();

  /** Reads its parameters. An absent parameter has its declared default. */
  P parameters(ParameterReader given);

  /** Every occurrence of the mistake, in a stable order. */
  Stream<Finding> inspect(Context context, P parameters);

  /**
   * Whether a policy denies what the check cannot evaluate, unless the policy says otherwise. Only
   * for a check whose failure a user can cause.
   */
  default boolean failsClosed() {
    return false;
  }

  /**
   * Whether its findings are only suspected in what an operator makes. An operator repeats a denied
   * change forever, or deletes and creates the object again.
   */
  default boolean toleratesOperators() {
    return false;
  }

  /**
   * Whether its findings are about what the API server itself refuses, after mutating webhooks and
   * before validating ones: only {@code /mutate} can report them, and nothing is denied by them.
   */
  default boolean isAdvice() {
    return false;
  }

  /** Fixes to apply at CREATE even without a finding, because a later repair is costly. */
  default Stream<Fix> proactiveFixes(Context context, P parameters) {
    return Stream.empty();
  }
}
