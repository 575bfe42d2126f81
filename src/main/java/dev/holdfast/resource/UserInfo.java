package dev.holdfast.resource;

import java.util.List;

/**
 * Who asks for a change, as the API server authenticated them.
 *
 * @param user for example {@code alice} or {@code system:serviceaccount:argocd:controller}
 * @param groups the groups of that user
 */
public record UserInfo(String user, List<String> groups) {
  public UserInfo {
    groups = List.copyOf(groups);
  }

  /** As who the StatefulSet controller asks, where controllers have service accounts. */
  public static final String STATEFUL_SET_CONTROLLER =
      "system:serviceaccount:kube-system:statefulset-controller";

  /** As who all controllers ask where they have no service accounts. */
  public static final String CONTROLLER_MANAGER = "system:kube-controller-manager";

  /**
   * Whether it may be the StatefulSet controller: by its own service account, or as one of all
   * controllers where they have none. Source: kubernetes/kubernetes,
   * plugin/pkg/auth/authorizer/rbac/bootstrappolicy.
   */
  public boolean maybeStatefulSetController() {
    return user.equals(STATEFUL_SET_CONTROLLER) || user.equals(CONTROLLER_MANAGER);
  }

  /** Whether a program asks with a service account, rather than a person. */
  public boolean isServiceAccount() {
    return user.startsWith("system:serviceaccount:");
  }
}
