package dev.holdfast.check.placement;

import dev.holdfast.check.Check;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Fix;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A check for a rule that separates pods. The rule is injected for any number of replicas, because
 * adding it later restarts every pod.
 *
 * @param <P> its parameters
 */
interface SpreadCheck<P> extends Check<P> {

  /** The missing rule, if any, of a workload whose pods should be separated. */
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
    Placement placement = Placement.of(context);
    return Optional.of(placement)
        .filter(Placement::shouldSpread)
        .flatMap(should -> missing(should, parameters))
        .filter(rule -> !placement.sharesClaimForOneNode());
  }
}
