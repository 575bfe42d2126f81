package dev.holdfast.review;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.UserInfo;
import java.util.List;

/**
 * What Kubernetes' own controllers do of necessity. The user names are those of
 * kube-controller-manager with {@code --use-service-account-credentials}, and its own without.
 * Source: kubernetes/kubernetes, plugin/pkg/auth/authorizer/rbac/bootstrappolicy.
 */
final class KubernetesControllers {

  private static final String CONTROLLER = "system:serviceaccount:kube-system:";
  private static final String SCHEDULER = "system:kube-scheduler";

  private static final String CLAIM = "PersistentVolumeClaim";

  /**
   * One row a necessity. A Deployment's ReplicaSets are scaled by updates. The
   * HorizontalPodAutoscaler is left out on purpose; so are CSI sidecars, whose names nobody knows
   * and which update nothing but status and finalizers.
   */
  private static final List<Necessity> NECESSITIES =
      List.of(
          new Necessity(CONTROLLER + "deployment-controller", Operation.CREATE, "ReplicaSet"),
          new Necessity(CONTROLLER + "deployment-controller", Operation.UPDATE, "ReplicaSet"),
          new Necessity(CONTROLLER + "cronjob-controller", Operation.CREATE, "Job"),
          new Necessity(UserInfo.STATEFUL_SET_CONTROLLER, Operation.CREATE, CLAIM),
          new Necessity(CONTROLLER + "ephemeral-volume-controller", Operation.CREATE, CLAIM),
          new Necessity(CONTROLLER + "persistent-volume-binder", Operation.UPDATE, CLAIM),
          new Necessity(CONTROLLER + "pvc-protection-controller", Operation.UPDATE, CLAIM),
          new Necessity(SCHEDULER, Operation.UPDATE, CLAIM));

  private KubernetesControllers() {}

  /** Whether one of them makes this change, and must. */
  static boolean make(Change change) {
    return change
        .userInfo()
        .filter(userInfo -> NECESSITIES.stream().anyMatch(row -> row.covers(userInfo, change)))
        .isPresent();
  }

  private record Necessity(String user, Operation operation, String kind) {

    /** Without a service account for each, all controllers are one user. */
    boolean covers(UserInfo userInfo, Change change) {
      boolean isManager =
          userInfo.user().equals(UserInfo.CONTROLLER_MANAGER) && user.startsWith(CONTROLLER);
      return (userInfo.user().equals(user) || isManager)
          && change.operation() == operation
          && change.resource().kindText().equals(kind);
    }
  }
}
