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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An immutable set of policies, sorted by name. */
public final class PolicySet {

  public static final PolicySet EMPTY = new PolicySet(List.of());

  private final List<Policy<?>> policies;
  private final Map<Kind, Map<Operation, List<Policy<?>>>> index = new EnumMap<>(Kind.class);

  /** The set of these policies, whose names must be unique. */
  public PolicySet(List<? extends Policy<?>> policies) {
    this.policies =
        policies.stream()
            .<Policy<?>>map(policy -> policy)
            .sorted(Comparator.comparing(Policy::name))
            .toList();
    for (Policy<?> policy : this.policies) {
      for (Kind kind : policy.match().kinds()) {
        Map<Operation, List<Policy<?>>> ofKind =
            index.computeIfAbsent(kind, none -> new EnumMap<>(Operation.class));
        for (Operation operation : policy.match().operations()) {
          ofKind.computeIfAbsent(operation, none -> new ArrayList<>()).add(policy);
        }
      }
    }
  }

  private List<Policy<?>> of(Operation operation, Kind kind) {
    return index.getOrDefault(kind, Map.of()).getOrDefault(operation, List.of());
  }

  private List<Policy<?>> of(Change change) {
    return change.resource().kind().map(kind -> of(change.operation(), kind)).orElse(List.of());
  }

  /** All policies, sorted by name. */
  public List<Policy<?>> policies() {
    return policies;
  }

  /** The kinds with a policy for created objects, and so for those that exist. */
  public Set<Kind> kinds() {
    return index.keySet().stream()
        .filter(kind -> !of(Operation.CREATE, kind).isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether a policy for this operation on this kind denies. */
  public boolean mayDeny(Operation operation, Kind kind) {
    return of(operation, kind).stream()
        .anyMatch(policy -> policy.action() == Action.DENY && !policy.check().isAdvice());
  }

  /** Returns whether a policy for this change gives advice. */
  public boolean mayAdvise(Change change) {
    return of(change).stream().anyMatch(policy -> policy.check().isAdvice());
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
    return of(change).stream().filter(policy -> policy.match().matches(change, namespace));
  }
}
