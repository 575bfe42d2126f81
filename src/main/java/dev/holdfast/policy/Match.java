package dev.holdfast.policy;

import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.LabelSelector;
import dev.holdfast.resource.UserInfo;
import java.util.List;
import java.util.Set;

/**
 * Where a policy applies.
 *
 * @param kinds the kinds of resources
 * @param namespaceSelector by the labels of their namespace
 * @param objectSelector by their own labels, as they are or as they were
 * @param excludeNamespaces not in these namespaces
 * @param excludeUsers not where these users ask
 * @param excludeGroups not where a member of these groups asks
 */
public record Match(
    Set<Kind> kinds,
    LabelSelector namespaceSelector,
    LabelSelector objectSelector,
    List<Glob> excludeNamespaces,
    List<Glob> excludeUsers,
    List<Glob> excludeGroups) {

  public Match {
    kinds = Set.copyOf(kinds);
    excludeNamespaces = List.copyOf(excludeNamespaces);
    excludeUsers = List.copyOf(excludeUsers);
    excludeGroups = List.copyOf(excludeGroups);
  }

  /** Everywhere that these kinds are. */
  public static Match everywhere(Set<Kind> kinds) {
    return new Match(
        kinds, LabelSelector.EVERYTHING, LabelSelector.EVERYTHING, List.of(), List.of(), List.of());
  }

  /**
   * Whether the policy applies to a change.
   *
   * @param namespace what is known of the change's namespace
   */
  public boolean matches(Change change, Lookup<Namespace> namespace) {
    return change.resource().kind().filter(kinds::contains).isPresent()
        && isNamespaceSelected(change, namespace)
        && isObjectSelected(change)
        && change.userInfo().map(this::isGuarded).orElse(true);
  }

  /** What is in no namespace is never passed over for its namespace, as in Kubernetes. */
  private boolean isNamespaceSelected(Change change, Lookup<Namespace> namespace) {
    return change.namespace().isEmpty()
        || (none(excludeNamespaces, change.namespace())
            && Namespace.isSelected(namespaceSelector, change.namespace(), namespace));
  }

  /** Either state suffices, as in Kubernetes: taking a label off is no way out of a policy. */
  private boolean isObjectSelected(Change change) {
    return objectSelector.requirements().isEmpty()
        || objectSelector.selects(change.resource().labels())
        || change.previous().filter(was -> objectSelector.selects(was.labels())).isPresent();
  }

  private boolean isGuarded(UserInfo userInfo) {
    return none(excludeUsers, userInfo.user())
        && userInfo.groups().stream().allMatch(group -> none(excludeGroups, group));
  }

  private static boolean none(List<Glob> globs, String name) {
    return globs.stream().noneMatch(glob -> glob.matches(name));
  }
}
