package dev.holdfast.check;

import java.util.stream.Stream;

/** A check without parameters. */
public interface ParameterlessCheck extends Check<ParameterlessCheck.NoParameters> {

  /** No parameters. */
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
