package dev.holdfast.review;

import dev.holdfast.check.Context;
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
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.TooLarge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The engine of every entry point: reviews changes with a set of policies. It throws nothing but
 * {@link TooLarge}.
 */
public final class Reviewer {

  /** The limit for a review without a deadline; it includes the time to read the cluster. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

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

  /** Reviews a change with all policies, without the deadline of a webhook. */
  public Review review(Change change) {
    return review(change, Deadline.in(LONGEST));
  }

  /**
   * Reviews a change with all policies. A denial is reviewed again with the current state of the
   * objects that it depends on, because cached objects may be outdated.
   *
   * @throws TooLarge if a policy would deny an object that is too large, or takes longer to review
   */
  public Review review(Change change, Deadline deadline) {
    return review(change, deadline, policy -> true);
  }

  /** The same for a change that the API server has accepted, so without advice. */
  public Review validate(Change change, Deadline deadline) {
    return review(change, deadline, policy -> !policy.check().isAdvice());
  }

  /**
   * What the API server will refuse in a change, after carry-over, and what to do instead: at most
   * warnings, and nothing about an object that is too large to review.
   */
  public Review advise(Change change, Deadline deadline) {
    if (!policies.mayAdvise(change) || ObjectSize.problem(change.resource()).isPresent()) {
      return Review.of(change, EnforcementMode.SKIP, Action.AUDIT, Stream.empty());
    }
    Context known = context(change, deadline);
    Lookup<Namespace> namespace = namespaceOf(known);
    PolicyReview advice = PolicyReview.of(known, namespace);
    return review(
        change,
        namespace,
        (policy, strictest) ->
            policy.check().isAdvice()
                ? advice.findings(policy, strictest.mildest(Action.WARN))
                : List.of());
  }

  private Review review(Change change, Deadline deadline, Predicate<Policy<?>> which) {
    Context known = context(change, deadline);
    Lookup<Namespace> namespace = namespaceOf(known);
    PolicyReview first = PolicyReview.of(known, namespace);
    Review review =
        review(
            change,
            namespace,
            (policy, strictest) ->
                which.test(policy) ? first.findings(policy, strictest) : List.of());
    if (review.verdict() != Verdict.DENIED) {
      return review;
    }
    ClusterView verified = known.cluster().verified();
    // A view without live evidence returns itself: a second review would find the same.
    if (verified == known.cluster()) {
      return review;
    }
    Context now = known.in(verified);
    Lookup<Namespace> current =
        namespaceOf(now) instanceof Lookup.Found<Namespace> found ? found : namespace;
    return review(
            change,
            current,
            (policy, strictest) -> {
              List<Decision> decided = review.of(policy);
              return Verdict.of(decided.stream().map(Decision::action)) == Verdict.DENIED
                  ? first.in(now, current).findings(policy, strictest)
                  : decided.stream().map(Decision::finding).toList();
            })
        .with(verified.hasAnsweredFromMemory());
  }

  /**
   * The verdict on a change that cannot be reviewed: denied if a policy for its kind denies and the
   * max action allows it; allowed if it must never be in the way. A delete is only warned about:
   * the delete of what is too large to review is its repair. Uses only what is in memory.
   *
   * @param kind whose policies would apply
   */
  public Verdict verdictWithoutReview(Change change, Optional<Kind> kind) {
    Lookup<Namespace> namespace = namespaceOf(context(change, Deadline.in(Duration.ZERO)));
    Action maxAction = limits.maxAction(change.namespace(), namespace);
    return switch (EnforcementMode.of(change, namespace)) {
      case ENFORCE ->
          maxAction == Action.DENY && kind.filter(known -> mayDeny(change, known)).isPresent()
              ? Verdict.DENIED
              : Verdict.WARNED;
      case RECORD -> Verdict.WARNED;
      case SKIP -> Verdict.ALLOWED;
    };
  }

  private boolean mayDeny(Change change, Kind kind) {
    return change.operation() != Operation.DELETE && policies.mayDeny(change.operation(), kind);
  }

  private Context context(Change change, Deadline deadline) {
    ClusterView view = cluster.forReview(change.namespace(), deadline.forWaiting());
    return new Context(change, view, facts, clock, deadline);
  }

  private Review review(
      Change change,
      Lookup<Namespace> namespace,
      BiFunction<Policy<?>, Action, List<PolicyFinding>> findings) {
    EnforcementMode mode = EnforcementMode.of(change, namespace);
    Action maxAction = limits.maxAction(change.namespace(), namespace);
    Action strictest = mode == EnforcementMode.ENFORCE ? maxAction : Action.AUDIT;
    return Review.of(
        change,
        mode,
        maxAction,
        mode == EnforcementMode.SKIP
            ? Stream.empty()
            : policies
                .matching(change, namespace)
                .flatMap(policy -> findings.apply(policy, strictest).stream()));
  }

  /** Injects into a created resource without the deadline of a webhook. */
  public Injection inject(Change change) {
    return inject(change, Deadline.in(LONGEST));
  }

  /**
   * Injects the fixes of the policies into a created resource. Nothing is injected into one that is
   * too large to review, because its review will report that.
   */
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
    return mayChange && ObjectSize.problem(change.resource()).isEmpty()
        ? Injector.inject(known, policies.matching(change, namespace).toList(), maxAction)
        : Injection.nothing(change);
  }

  private static Lookup<Namespace> namespaceOf(Context context) {
    String name = context.change().namespace();
    return name.isEmpty() ? Lookup.unknown() : context.cluster().find(Namespace.KIND, name);
  }
}
