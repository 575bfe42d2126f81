package dev.holdfast.review;

import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.facts.Facts;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The engine of every entry point: reviews changes with a set of policies. It never throws. */
public final class Reviewer {

  private final PolicySet policies;
  private final ClusterView cluster;
  private final Facts facts;
  private final Limits limits;
  private final InstantSource clock;

  /**
   * A reviewer.
   *
   * @param clock for the end of exemptions
   */
  public Reviewer(
      PolicySet policies, ClusterView cluster, Facts facts, Limits limits, InstantSource clock) {
    this.policies = policies;
    this.cluster = cluster;
    this.facts = facts;
    this.limits = limits;
    this.clock = clock;
  }

  /** Reviews a change without a deadline. */
  public Review review(Change change) {
    return review(change, Deadline.NEVER);
  }

  /**
   * Reviews a change. A denial is reviewed again with the current state of the objects that it
   * depends on, because cached objects may be outdated.
   */
  public Review review(Change change, Deadline deadline) {
    Context known = context(change, deadline);
    Lookup<Namespace> namespace = namespaceOf(known);
    Review review = review(change, namespace, policy -> findings(policy, known));
    if (!isDenied(review.decisions())) {
      return review;
    }
    ClusterView verified = known.cluster().verified();
    // A view without live evidence returns itself: a second review would find the same.
    if (verified == known.cluster()) {
      return review;
    }
    Context now = known.in(verified);
    return review(
        change,
        namespaceOf(now) instanceof Lookup.Found<Namespace> found ? found : namespace,
        policy -> {
          List<Decision> decided = review.of(policy);
          return isDenied(decided)
              ? findings(policy, now)
              : decided.stream().map(Decision::finding).toList();
        });
  }

  /**
   * The verdict on a change that cannot be reviewed: denied if a policy for its kind denies and the
   * max action allows it; allowed if it must never be in the way. Uses only what is in memory.
   *
   * @param kind whose policies would apply
   */
  public Verdict verdictWithoutReview(Change change, Optional<Kind> kind) {
    Lookup<Namespace> namespace = namespaceOf(context(change, Deadline.in(Duration.ZERO)));
    Action maxAction = limits.maxAction(change.namespace(), namespace);
    return switch (EnforcementMode.of(change, namespace)) {
      case ENFORCE ->
          maxAction == Action.DENY && kind.filter(policies::mayDeny).isPresent()
              ? Verdict.DENIED
              : Verdict.WARNED;
      case RECORD -> Verdict.WARNED;
      case SKIP -> Verdict.ALLOWED;
    };
  }

  private Context context(Change change, Deadline deadline) {
    return new Context(change, cluster.forReview(deadline), facts, clock, deadline);
  }

  private Review review(
      Change change,
      Lookup<Namespace> namespace,
      Function<Policy<?>, List<PolicyFinding>> findings) {
    EnforcementMode mode = EnforcementMode.of(change, namespace);
    Action maxAction = limits.maxAction(change.namespace(), namespace);
    return Review.of(
        change,
        mode,
        maxAction,
        mode == EnforcementMode.SKIP
            ? Stream.empty()
            : policies
                .matching(change, namespace)
                .flatMap(policy -> findings.apply(policy).stream()));
  }

  private static boolean isDenied(List<Decision> decisions) {
    return decisions.stream().anyMatch(decision -> decision.action() == Action.DENY);
  }

  /** Injects into a created resource without a deadline. */
  public Injection inject(Change change) {
    return inject(change, Deadline.NEVER);
  }

  /** Injects the fixes of the policies into a created resource. */
  public Injection inject(Change change, Deadline deadline) {
    Context known = context(change, deadline);
    Lookup<Namespace> namespace = namespaceOf(known);
    Action maxAction = limits.maxAction(change.namespace(), namespace);
    boolean mayChange =
        switch (EnforcementMode.of(change, namespace)) {
          case ENFORCE -> true;
          // Objects of Kubernetes' controllers must stay as requested. A claim only needs to keep
          // its name.
          case RECORD -> change.resource().kind().equals(Optional.of(Kind.PERSISTENT_VOLUME_CLAIM));
          case SKIP -> false;
        };
    return mayChange
        ? Injector.inject(known, policies.matching(change, namespace).toList(), maxAction)
        : Injection.nothing(change);
  }

  private static Lookup<Namespace> namespaceOf(Context context) {
    String name = context.change().namespace();
    return name.isEmpty() ? Lookup.unknown() : context.cluster().find(Namespace.KIND, name);
  }

  /** A failed check does not affect the findings of other policies. */
  private static List<PolicyFinding> findings(Policy<?> policy, Context context) {
    Optional<FindingStatus.Exempted> exempted = Exemptions.granted(policy, context);
    try {
      if (!policy.conditions().hold(context)) {
        return List.of();
      }
      List<Finding> found = policy.findings(context).toList();
      if (found.isEmpty()) {
        return List.of();
      }
      List<Finding> before = findingsBefore(policy, context);
      return found.stream()
          .map(
              finding ->
                  new PolicyFinding(
                      policy,
                      finding,
                      exempted
                          .<FindingStatus>map(granted -> granted)
                          .orElseGet(() -> status(policy, context, finding, before))))
          .toList();
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(PolicyFinding.ofFailure(policy, e, exempted.isPresent()));
    }
  }

  private static FindingStatus status(
      Policy<?> policy, Context context, Finding finding, List<Finding> before) {
    boolean wasThere = before.stream().anyMatch(finding::existedIn);
    if (wasThere && context.change().previous().flatMap(policy::selfExemptionOf).isPresent()) {
      return new FindingStatus.ExemptionRemoved();
    }
    return Exemptions.expired(policy, context)
        .<FindingStatus>map(expired -> expired)
        .orElseGet(() -> wasThere ? new FindingStatus.Grandfathered() : new FindingStatus.New());
  }

  private static List<Finding> findingsBefore(Policy<?> policy, Context context) {
    return context.change().ofPrevious().stream()
        .flatMap(previous -> policy.findings(context.of(previous)))
        .toList();
  }
}
