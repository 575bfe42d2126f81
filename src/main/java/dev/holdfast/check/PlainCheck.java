package dev.holdfast.check;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.resource.Change;
import java.util.stream.Stream;

/** A check that a policy can tell nothing. */
public interface PlainCheck extends Check<PlainCheck.NoParameters> {

  /** It has none. */
  record NoParameters() {}

  /** Every occurrence of the mistake, in a stable order. */
  Stream<Finding> inspect(Change change, ClusterView cluster);

  @Override
  default NoParameters parameters(ParameterReader given) {
    return new NoParameters();
  }

  @Override
  default Stream<Finding> inspect(Change change, NoParameters none, ClusterView cluster) {
    return inspect(change, cluster);
  }
}
