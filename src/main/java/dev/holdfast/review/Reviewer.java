package dev.holdfast.review;

import dev.holdfast.check.Finding;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Change;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engine behind every door: reviews changes by a set of policies. It never throws. */
public final class Reviewer {

  private final PolicySet policies;
  private final ClusterView cluster;
  private final Limits limits;
  private final Exemptions exemptions;

  public Reviewer(PolicySet policies, ClusterView cluster, Limits limits, InstantSource clock) {
    this.policies = policies;
    this.cluster = cluster;
    this.limits = limits;
    this.exemptions = new Exemptions(clock);
  }

  /** Everything that the policies find in a change. */
  public Review review(Change change) {
    Lookup<Namespace> namespace = namespaceOf(change);
    RightOfWay rightOfWay = RightOfWay.of(change, namespace);
    Action maxAction = limits.maxAction(change.namespace(), namespace);
    List<PolicyFinding> findings =
        rightOfWay == RightOfWay.UNSEEN
            ? List.of()
            : policies
                .matching(change, namespace)
                .flatMap(policy -> findings(policy, change).stream())
                .toList();
    return new Review(change, rightOfWay, maxAction, findings);
  }

  /** What the policies inject into a change that creates. */
  public Injection inject(Change change) {
    Lookup<Namespace> namespace = namespaceOf(change);
    Injector injector = new Injector(cluster, exemptions);
    Action maxAction = limits.maxAction(change.namespace(), namespace);
    return RightOfWay.of(change, namespace) == RightOfWay.NONE
        ? injector.inject(change, policies.matching(change, namespace).toList(), maxAction)
        : Injection.nothing(change);
  }

  private Lookup<Namespace> namespaceOf(Change change) {
    return change.namespace().isEmpty() ? Lookup.unknown() : cluster.namespace(change.namespace());
  }

  /** A check that fails must not take the other policies' findings with it. */
  private List<PolicyFinding> findings(Policy<?> policy, Change change) {
    Optional<Standing.Exempted> exempted = exemptions.granted(policy, change);
    try {
      List<Finding> found = policy.findings(change, cluster).toList();
      if (found.isEmpty()) {
        return List.of();
      }
      Set<String> before = keysBefore(policy, change);
      return found.stream()
          .map(
              finding ->
                  new PolicyFinding(
                      policy,
                      finding,
                      exempted
                          .<Standing>map(granted -> granted)
                          .orElseGet(() -> standing(policy, change, finding, before))))
          .toList();
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(PolicyFinding.ofFailure(policy, e, exempted.isPresent()));
    }
  }

  private Standing standing(Policy<?> policy, Change change, Finding finding, Set<String> before) {
    boolean wasThere = before.contains(finding.key());
    if (wasThere && change.previous().flatMap(policy::selfExemptionOf).isPresent()) {
      return new Standing.ExemptionRemoved();
    }
    return exemptions
        .expired(policy, change)
        .<Standing>map(expired -> expired)
        .orElseGet(() -> wasThere ? new Standing.Grandfathered() : new Standing.New());
  }

  private Set<String> keysBefore(Policy<?> policy, Change change) {
    return change.ofPrevious().stream()
        .flatMap(previous -> findingsOf(policy, previous))
        .map(Finding::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Finding> findingsOf(Policy<?> policy, Change change) {
    return policy.findings(change, cluster);
  }
}
