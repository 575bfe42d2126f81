package dev.holdfast.kube;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Why the API server gave no answer, in few words. */
public final class ApiErrors {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final String NAMESPACE_TERMINATING = "NamespaceTerminating";

  private ApiErrors() {}

  /** Whether a right is missing. */
  public static boolean isForbidden(KubernetesClientException problem) {
    return problem.getCode() == FORBIDDEN;
  }

  /**
   * Whether it is forbidden to everybody, because the namespace is being deleted
   * (kubernetes/apiserver, pkg/admission/plugin/namespace/lifecycle; the cause is in
   * kubernetes/api, core/v1/types.go, NamespaceTerminatingCause).
   */
  public static boolean isNamespaceTerminating(KubernetesClientException problem) {
    return isForbidden(problem)
        && Optional.ofNullable(problem.getStatus())
            .map(Status::getDetails)
            .map(StatusDetails::getCauses)
            .orElse(List.of())
            .stream()
            .anyMatch(cause -> NAMESPACE_TERMINATING.equals(cause.getReason()));
  }

  /** Whether nothing came back at all. */
  public static boolean isUnreachable(KubernetesClientException problem) {
    return problem.getCode() <= 0;
  }

  /** Whether the same question may have an answer later. */
  public static boolean isRetryable(KubernetesClientException problem) {
    return isUnreachable(problem)
        || problem.getCode() == TOO_MANY_REQUESTS
        || problem.getCode() >= SERVER_ERROR;
  }

  /** Why there was no answer, for a user who knows what was asked; one line. */
  public static String of(KubernetesClientException problem) {
    if (isForbidden(problem)) {
      return "forbidden";
    }
    if (problem.getCode() == UNAUTHORIZED) {
      return "the credentials are refused (401 Unauthorized); they may have expired";
    }
    return serverMessage(problem);
  }

  /** The API server's own words, or what keeps it from answering; one line. */
  public static String serverMessage(KubernetesClientException problem) {
    boolean isTold = problem.getStatus() != null && problem.getStatus().getMessage() != null;
    return isTold ? firstLine(problem.getStatus().getMessage()) : ofRoot(problem);
  }

  /**
   * Why something could not be done: {@code may not list nodes: forbidden}.
   *
   * @param what was asked, for example {@code list nodes}
   */
  public static String of(String what, KubernetesClientException problem) {
    return (isForbidden(problem) ? "may not " : "could not ") + what + ": " + of(problem);
  }

  /** The first line of what was wrong in the first place. */
  public static String ofRoot(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    if (root instanceof TimeoutException) {
      return "no answer in time";
    }
    return root.getMessage() == null
        ? root.getClass().getSimpleName()
        : firstLine(root.getMessage());
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }
}
