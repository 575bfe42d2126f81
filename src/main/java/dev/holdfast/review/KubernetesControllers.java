package dev.holdfast.review;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.Operation;
import java.util.List;
import java.util.Set;

/**
 * What Kubernetes' own controllers do of necessity. The user names are those of
 * kube-controller-manager with {@code --use-service-account-credentials}, and its own without.
 * Source: kubernetes/kubernetes, plugin/pkg/auth/authorizer/rbac/bootstrappolicy.
 */
final class KubernetesControllers {

  private static final String MANAGER = "system:kube-controller-manager";
  private static final String CONTROLLER = "system:serviceaccount:kube-system:";

  /** One row a necessity. The HorizontalPodAutoscaler is left out on purpose. */
  private static final List<Necessity> NECESSITIES =
      List.of(
          new Necessity("deployment-controller", Operation.CREATE, "ReplicaSet"),
          new Necessity("deployment-controller", Operation.UPDATE, "ReplicaSet"),
          new Necessity("cronjob-controller", Operation.CREATE, "Job"),
          new Necessity("statefulset-controller", Operation.CREATE, "PersistentVolumeClaim"),
          new Necessity("ephemeral-volume-controller", Operation.CREATE, "PersistentVolumeClaim"),
          new Necessity("persistent-volume-binder", Operation.UPDATE, "PersistentVolumeClaim"),
          new Necessity("pvc-protection-controller", Operation.UPDATE, "PersistentVolumeClaim"));

  private static final Set<String> SCHEDULERS = Set.of("system:kube-scheduler");

  private KubernetesControllers() {}

  /** Whether one of them makes this change, and must. */
  static boolean make(Change change) {
    String kind = change.resource().kindText();
    return change
        .requester()
        .filter(
            requester ->
                NECESSITIES.stream()
                        .anyMatch(row -> row.covers(requester.user(), change.operation(), kind))
                    || (SCHEDULERS.contains(requester.user())
                        && change.operation() == Operation.UPDATE
                        && kind.equals("PersistentVolumeClaim")))
        .isPresent();
  }

  private record Necessity(String controller, Operation operation, String kind) {

    boolean covers(String user, Operation asked, String of) {
      return operation == asked
          && kind.equals(of)
          && (user.equals(CONTROLLER + controller) || user.equals(MANAGER));
    }
  }
}
