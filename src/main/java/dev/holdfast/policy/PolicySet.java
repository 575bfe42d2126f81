package dev.holdfast.policy;

import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An immutable set of policies, sorted by name. */
public final class PolicySet {

  public static final PolicySet EMPTY = new PolicySet(List.of());

  private final List<Policy<?>> policies;
  private final Map<Kind, List<Policy<?>>> byKind = new EnumMap<>(Kind.class);

  /** The set of these policies, whose names must be unique. */
  public PolicySet(List<? extends Policy<?>> policies) {
    this.policies =
        policies.stream()
            .<Policy<?>>map(policy -> policy)
            .sorted(Comparator.comparing(Policy::name))
            .toList();
    for (Policy<?> policy : this.policies) {
      for (Kind kind : policy.match().kinds()) {
        byKind.computeIfAbsent(kind, none -> new ArrayList<>()).add(policy);
      }
    }
  }

  /** All policies, sorted by name. */
  public List<Policy<?>> policies() {
    return policies;
  }

  /** The kinds with a policy for created objects, and so for those that exist. */
  public Set<Kind> kinds() {
    return byKind.entrySet().stream()
        .filter(kind -> kind.getValue().stream().anyMatch(isFor(Operation.CREATE)))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether a policy for this operation on this kind denies. */
  public boolean mayDeny(Operation operation, Kind kind) {
    return byKind.getOrDefault(kind, List.of()).stream()
        .filter(isFor(operation))
        .anyMatch(policy -> policy.action() == Action.DENY && !policy.check().isAdvice());
  }

  /** Returns whether a policy for this change gives advice. */
  public boolean mayAdvise(Change change) {
    return change.resource().kind().stream()
        .flatMap(kind -> byKind.getOrDefault(kind, List.of()).stream())
        .filter(isFor(change.operation()))
        .anyMatch(policy -> policy.check().isAdvice());
  }

  private static Predicate<Policy<?>> isFor(Operation operation) {
    return policy -> policy.match().operations().contains(operation);
  }

  /**
   * This set with other actions for some policies.
   *
   * @param actions by the name of the policy; other names are ignored
   */
  public PolicySet asIf(Map<String, Action> actions) {
    return new PolicySet(
        policies.stream()
            .map(policy -> policy.with(actions.getOrDefault(policy.name(), policy.action())))
            .toList());
  }

  /** The policies that apply to a change, sorted by name. */
  public Stream<Policy<?>> matching(Change change, Lookup<Namespace> namespace) {
    return change.resource().kind().stream()
        .flatMap(kind -> byKind.getOrDefault(kind, List.of()).stream())
        .filter(policy -> policy.match().matches(change, namespace));
  }
}
