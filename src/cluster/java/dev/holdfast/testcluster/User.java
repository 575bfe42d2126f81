package dev.holdfast.testcluster;

import java.util.List;
import java.util.Locale;

/** Who can sign in to a {@link ControlPlane}. */
public enum User {
  /** May do everything. */
  ADMIN("admin", "system:masters"),
  /** The controllers; the rights are Kubernetes' own. */
  CONTROLLER_MANAGER("system:kube-controller-manager"),
  /** The scheduler; the rights are Kubernetes' own. */
  SCHEDULER("system:kube-scheduler"),
  /** The {@link NodeSimulator}, which stands for all kubelets and the volume provisioner. */
  NODE_SIMULATOR("system:node-simulator", "system:masters"),
  /** A developer: her group has the ClusterRole {@code admin} in all namespaces. */
  ALICE("alice", "dev"),
  /** The ServiceAccount of the pods that answer. It has no rights until a role is bound to it. */
  HOLDFAST(
      "system:serviceaccount:holdfast-system:holdfast",
      "system:serviceaccounts",
      "system:serviceaccounts:holdfast-system"),
  /** The ServiceAccount of Holdfast's controller. */
  HOLDFAST_CONTROLLER(
      "system:serviceaccount:holdfast-system:holdfast-controller",
      "system:serviceaccounts",
      "system:serviceaccounts:holdfast-system");

  private final String username;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable list.
  private final List<String> groups;

  User(String username, String... groups) {
    this.username = username;
    this.groups = List.of(groups);
  }

  /** The name by which the API server, its roles and its admission reviews know the user. */
  public String username() {
    return username;
  }

  /** The groups, without {@code system:authenticated}, which the API server adds. */
  public List<String> groups() {
    return groups;
  }

  /** The user's name in file names. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
