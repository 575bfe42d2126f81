package dev.holdfast.policy;

import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The policies in force, by name. It loads whole or not at all and never changes. */
public final class PolicySet {

  /** No policies. */
  public static final PolicySet EMPTY = new PolicySet(List.of());

  private final List<Policy<?>> policies;
  private final Map<Kind, List<Policy<?>>> byKind = new EnumMap<>(Kind.class);

  /** The set of these policies, whose names are all different. */
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

  /** Every policy, sorted by name. */
  public List<Policy<?>> policies() {
    return policies;
  }

  /** The kinds that some policy may judge. */
  public Set<Kind> kinds() {
    return Collections.unmodifiableSet(byKind.keySet());
  }

  /** The policies that apply to a change, sorted by name. */
  public Stream<Policy<?>> matching(Change change, Lookup<Namespace> namespace) {
    return change.resource().kind().stream()
        .flatMap(kind -> byKind.getOrDefault(kind, List.of()).stream())
        .filter(policy -> policy.match().matches(change, namespace));
  }
}
