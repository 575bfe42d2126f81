package dev.holdfast.review;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.check.Context;
import dev.holdfast.check.Fix;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.Inject;
import dev.holdfast.policy.Policy;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Applies the fixes of policies to a copy of a resource. Each policy sees the injections of those
 * before it, so the result is a fixed point. If the resource already has the annotation, only the
 * places in it are injected: the next apply of the same manifest would remove others.
 */
final class Injector {

  /** More than any real object has; an object may have 256 KiB of annotations in all. */
  static final int MAX_PLACES = 100;

  private Injector() {}

  /** Injects the fixes of these policies; with max action Audit, only reports their places. */
  static Injection inject(Context context, List<Policy<?>> policies, Action maxAction) {
    Change change = context.change();
    if (change.operation() != Operation.CREATE
        || !(change.resource().json() instanceof ObjectNode original)) {
      return Injection.nothing(change);
    }
    ObjectNode copy = original.deepCopy();
    Resource fixed = change.resource().with(copy);
    Optional<Set<JsonPointer>> wanted = InjectedPlaces.of(change.resource());
    List<Injection.Place> places = new ArrayList<>();
    List<PolicyFinding> failures = new ArrayList<>();
    for (Policy<?> policy : policies) {
      if (mayInject(policy, context)) {
        try {
          context.deadline().check();
          if (!policy.conditions().hold(context)) {
            continue;
          }
          policy.fixes(context.of(change.to(fixed))).toList().stream()
              .filter(fix -> wanted.map(list -> list.contains(fix.path())).orElse(true))
              .filter(fix -> InjectedPlaces.canList(fix.path()))
              .filter(fix -> fix.applyTo(copy))
              .map(Fix::path)
              .limit(MAX_PLACES - places.size())
              .forEach(path -> places.add(new Injection.Place(policy.name(), path)));
        } catch (RuntimeException | StackOverflowError e) {
          failures.add(PolicyFinding.ofFailure(policy, e, false, false));
        }
      }
    }
    if (places.isEmpty()) {
      return new Injection(change.resource(), places, false, failures);
    }
    InjectedPlaces.write(copy, listed(change.resource(), wanted, places));
    boolean suppressed = maxAction == Action.AUDIT;
    return new Injection(suppressed ? change.resource() : fixed, places, suppressed, failures);
  }

  private static boolean mayInject(Policy<?> policy, Context context) {
    boolean asked =
        switch (policy.inject()) {
          case Inject.NEVER -> false;
          case Inject.UNMANAGED -> controller(context.change()).isEmpty();
          case Inject.ALL ->
              controller(context.change()).filter(Resource.Owner::isKubernetesOwn).isEmpty();
        };
    return asked && Exemptions.granted(policy, context).isEmpty();
  }

  /**
   * The controller that would revert an injection. The StatefulSet controller compares its claims
   * only by name, so it is ignored for them (kubernetes/kubernetes,
   * pkg/controller/statefulset/stateful_pod_control.go).
   */
  private static Optional<Resource.Owner> controller(Change change) {
    boolean isClaim = change.resource().kind().equals(Optional.of(Kind.PERSISTENT_VOLUME_CLAIM));
    return change.resource().controller().filter(owner -> !(isClaim && owner.isKubernetesOwn()));
  }

  /** A copy of a live object lists places that were injected into the original. */
  private static Set<JsonPointer> listed(
      Resource original, Optional<Set<JsonPointer>> wanted, List<Injection.Place> added) {
    Set<JsonPointer> listed = new HashSet<>(wanted.orElse(Set.of()));
    listed.removeIf(place -> original.at(place).isMissingNode());
    added.forEach(place -> listed.add(place.pointer()));
    return listed;
  }
}
