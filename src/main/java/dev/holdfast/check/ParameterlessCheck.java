package dev.holdfast.check;

import java.util.stream.Stream;

/** A check that a policy can tell nothing. */
public interface ParameterlessCheck extends Check<ParameterlessCheck.NoParameters> {

  /** It has none. */
  record NoParameters() {}

  /** Every occurrence of the mistake, in a stable order. */
  Stream<Finding> inspect(Context context);

  @Override
  default NoParameters parameters(ParameterReader given) {
    return new NoParameters();
  }

  @Override
  default Stream<Finding> inspect(Context context, NoParameters none) {
    return inspect(context);
  }
}
