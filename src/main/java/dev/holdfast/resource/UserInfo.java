package dev.holdfast.resource;

import java.util.List;
import java.util.Set;

/**
 * The user of a request, as the API server authenticated it.
 *
 * @param user for example {@code alice} or {@code system:serviceaccount:argocd:controller}
 */
public record UserInfo(String user, List<String> groups) {
  public UserInfo {
    groups = List.copyOf(groups);
  }

  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  /** The StatefulSet controller, if controllers have service accounts. */
  public static final String STATEFUL_SET_CONTROLLER =
      "system:serviceaccount:kube-system:statefulset-controller";

  /** All controllers, if they have no service accounts. */
  public static final String CONTROLLER_MANAGER = "system:kube-controller-manager";

  /** The Deployment controller, if controllers have service accounts. */
  public static final String DEPLOYMENT_CONTROLLER =
      "system:serviceaccount:kube-system:deployment-controller";

  /** The CronJob controller, if controllers have service accounts. */
  public static final String CRON_JOB_CONTROLLER =
      "system:serviceaccount:kube-system:cronjob-controller";

  private static final Set<String> WORKLOAD_CONTROLLERS =
      Set.of(DEPLOYMENT_CONTROLLER, CRON_JOB_CONTROLLER, CONTROLLER_MANAGER);

  /**
   * Returns whether it may be the StatefulSet controller: its service account, or the user of all
   * controllers. Source: kubernetes/kubernetes, plugin/pkg/auth/authorizer/rbac/bootstrappolicy.
   */
  public boolean maybeStatefulSetController() {
    return user.equals(STATEFUL_SET_CONTROLLER) || user.equals(CONTROLLER_MANAGER);
  }

  /** Returns whether it may be the controller of Deployments or CronJobs. */
  public boolean isWorkloadController() {
    return WORKLOAD_CONTROLLERS.contains(user);
  }

  /** Returns whether the user is a service account of another namespace than this one. */
  public boolean isServiceAccountOutside(String namespace) {
    return user.startsWith(SERVICE_ACCOUNT) && !user.startsWith(SERVICE_ACCOUNT + namespace + ":");
  }
}
