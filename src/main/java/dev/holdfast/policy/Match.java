package dev.holdfast.policy;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.UserInfo;
import java.util.List;
import java.util.Set;

/**
 * The scope of a policy.
 *
 * @param operations CREATE for a file and for what a scan finds
 * @param namespaceSelector for the labels of the namespace
 * @param objectSelector for the labels of the object, before or after the change
 */
public record Match(
    Set<Kind> kinds,
    Set<Operation> operations,
    LabelSelector namespaceSelector,
    LabelSelector objectSelector,
    List<Glob> excludeNamespaces,
    List<Glob> excludeUsers,
    List<Glob> excludeGroups) {

  public Match {
    kinds = Set.copyOf(kinds);
    operations = Set.copyOf(operations);
    excludeNamespaces = List.copyOf(excludeNamespaces);
    excludeUsers = List.copyOf(excludeUsers);
    excludeGroups = List.copyOf(excludeGroups);
  }

  /** Matches all objects of these kinds. */
  public static Match everywhere(Set<Kind> kinds) {
    return new Match(
        kinds,
        CheckInfo.CREATE_AND_UPDATE,
        LabelSelector.EVERYTHING,
        LabelSelector.EVERYTHING,
        List.of(),
        List.of(),
        List.of());
  }

  /** Whether the policy applies to a change in this namespace. */
  public boolean matches(Change change, Lookup<Namespace> namespace) {
    return operations.contains(change.operation())
        && change.resource().kind().filter(kinds::contains).isPresent()
        && isNamespaceSelected(change, namespace)
        && isObjectSelected(change)
        && change.userInfo().map(this::isUserIncluded).orElse(true);
  }

  /** As in Kubernetes, a namespace selector does not exclude cluster-scoped objects. */
  private boolean isNamespaceSelected(Change change, Lookup<Namespace> namespace) {
    return change.namespace().isEmpty()
        || (none(excludeNamespaces, change.namespace())
            && Namespace.isSelected(namespaceSelector, change.namespace(), namespace));
  }

  /** As in Kubernetes, either state is enough: removing a label does not avoid a policy. */
  private boolean isObjectSelected(Change change) {
    return objectSelector.requirements().isEmpty()
        || objectSelector.selects(change.resource().labels())
        || change.previous().filter(was -> objectSelector.selects(was.labels())).isPresent();
  }

  private boolean isUserIncluded(UserInfo userInfo) {
    return none(excludeUsers, userInfo.user())
        && (excludeGroups.isEmpty() || isNoGroupExcluded(userInfo));
  }

  private boolean isNoGroupExcluded(UserInfo userInfo) {
    for (String group : userInfo.groups()) {
      if (!none(excludeGroups, group)) {
        return false;
      }
    }
    return true;
  }

  private static boolean none(List<Glob> globs, String name) {
    for (Glob glob : globs) {
      if (glob.matches(name)) {
        return false;
      }
    }
    return true;
  }
}
