package dev.holdfast.resource;

import java.util.List;

/**
 * The user of a request, as the API server authenticated it.
 *
 * @param user for example {@code alice} or {@code system:serviceaccount:argocd:controller}
 */
public record UserInfo(String user, List<String> groups) {
  public UserInfo {
    groups = List.copyOf(groups);
  }

  /** The StatefulSet controller, if controllers have service accounts. */
  public static final String STATEFUL_SET_CONTROLLER =
      "system:serviceaccount:kube-system:statefulset-controller";

  /** All controllers, if they have no service accounts. */
  public static final String CONTROLLER_MANAGER = "system:kube-controller-manager";

  /**
   * Returns whether it may be the StatefulSet controller: its service account, or the user of all
   * controllers. Source: kubernetes/kubernetes, plugin/pkg/auth/authorizer/rbac/bootstrappolicy.
   */
  public boolean maybeStatefulSetController() {
    return user.equals(STATEFUL_SET_CONTROLLER) || user.equals(CONTROLLER_MANAGER);
  }

  /** Returns whether the user is a service account. */
  public boolean isServiceAccount() {
    return user.startsWith("system:serviceaccount:");
  }
}
