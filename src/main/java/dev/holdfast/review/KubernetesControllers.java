package dev.holdfast.review;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.UserInfo;
import java.util.List;

/**
 * The changes that Kubernetes' controllers must be able to make. The user names are those of
 * kube-controller-manager with {@code --use-service-account-credentials}, and its own without.
 * Source: kubernetes/kubernetes, plugin/pkg/auth/authorizer/rbac/bootstrappolicy.
 */
final class KubernetesControllers {

  private static final String CONTROLLER = "system:serviceaccount:kube-system:";
  private static final String SCHEDULER = "system:kube-scheduler";

  private static final String ANY = "";
  private static final String CLAIM = "PersistentVolumeClaim";

  /**
   * A Deployment's ReplicaSets are scaled by updates. The HorizontalPodAutoscaler is excluded on
   * purpose; CSI sidecars are not listed, because their names are unknown and they update only
   * status and finalizers.
   */
  private static final List<RequiredChange> REQUIRED_CHANGES =
      List.of(
          new RequiredChange(UserInfo.DEPLOYMENT_CONTROLLER, Operation.CREATE, "ReplicaSet"),
          new RequiredChange(UserInfo.DEPLOYMENT_CONTROLLER, Operation.UPDATE, "ReplicaSet"),
          new RequiredChange(UserInfo.CRON_JOB_CONTROLLER, Operation.CREATE, "Job"),
          new RequiredChange(UserInfo.STATEFUL_SET_CONTROLLER, Operation.CREATE, CLAIM),
          new RequiredChange(CONTROLLER + "ephemeral-volume-controller", Operation.CREATE, CLAIM),
          new RequiredChange(CONTROLLER + "persistent-volume-binder", Operation.UPDATE, CLAIM),
          new RequiredChange(CONTROLLER + "expand-controller", Operation.UPDATE, CLAIM),
          new RequiredChange(CONTROLLER + "pvc-protection-controller", Operation.UPDATE, CLAIM),
          new RequiredChange(SCHEDULER, Operation.UPDATE, CLAIM),
          new RequiredChange(CONTROLLER + "generic-garbage-collector", Operation.DELETE, ANY),
          new RequiredChange(CONTROLLER + "namespace-controller", Operation.DELETE, ANY),
          new RequiredChange(UserInfo.STATEFUL_SET_CONTROLLER, Operation.DELETE, CLAIM),
          new RequiredChange(
              CONTROLLER + "persistent-volume-binder", Operation.DELETE, "PersistentVolume"));

  private KubernetesControllers() {}

  /** Whether this is such a change. */
  static boolean make(Change change) {
    return change
        .userInfo()
        .filter(userInfo -> REQUIRED_CHANGES.stream().anyMatch(row -> row.covers(userInfo, change)))
        .isPresent();
  }

  private record RequiredChange(String user, Operation operation, String kind) {

    /** Without their own service accounts, all controllers are one user. */
    boolean covers(UserInfo userInfo, Change change) {
      boolean isManager =
          userInfo.user().equals(UserInfo.CONTROLLER_MANAGER) && user.startsWith(CONTROLLER);
      return (userInfo.user().equals(user) || isManager)
          && change.operation() == operation
          && (kind.equals(ANY) || change.resource().kindText().equals(kind));
    }
  }
}
