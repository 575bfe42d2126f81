package dev.holdfast.check.placement;

import dev.holdfast.check.Check;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Fix;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A check of a rule that keeps pods apart. The rule is injected at any number of replicas, because
 * adding it later restarts every pod.
 *
 * @param <P> its parameters
 */
interface SpreadCheck<P> extends Check<P> {

  /** The rule that the workload should have, if it lacks it; its pods should stand apart. */
  Optional<MissingRule> missing(Placement placement, P parameters);

  @Override
  default Stream<Finding> inspect(Context context, P parameters) {
    return missing(context, parameters).stream().flatMap(MissingRule::findings);
  }

  @Override
  default Stream<Fix> proactiveFixes(Context context, P parameters) {
    return missing(context, parameters).flatMap(MissingRule::fix).stream();
  }

  private Optional<MissingRule> missing(Context context, P parameters) {
    return Optional.of(new Placement(context.workload()))
        .filter(Placement::shouldSpread)
        .flatMap(placement -> missing(placement, parameters));
  }
}
