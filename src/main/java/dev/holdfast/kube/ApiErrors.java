package dev.holdfast.kube;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Classifies and describes errors of requests to the API server. */
public final class ApiErrors {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final String NAMESPACE_TERMINATING = "NamespaceTerminating";

  private ApiErrors() {}

  public static boolean isForbidden(KubernetesClientException problem) {
    return problem.getCode() == FORBIDDEN;
  }

  /**
   * Whether the request is forbidden because the namespace is being deleted (kubernetes/apiserver,
   * pkg/admission/plugin/namespace/lifecycle; kubernetes/api, core/v1/types.go,
   * NamespaceTerminatingCause).
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

  /** Whether there was no response. */
  public static boolean isUnreachable(KubernetesClientException problem) {
    return problem.getCode() <= 0;
  }

  /** Whether the API server sent an object that cannot be read. */
  public static boolean isUnreadable(KubernetesClientException problem) {
    return problem.getCode() == HttpURLConnection.HTTP_OK;
  }

  /** Whether the same request may succeed later. */
  public static boolean isRetryable(KubernetesClientException problem) {
    return isUnreachable(problem)
        || problem.getCode() == TOO_MANY_REQUESTS
        || problem.getCode() >= SERVER_ERROR;
  }

  /** The error in one line, without the request. */
  public static String of(KubernetesClientException problem) {
    if (isForbidden(problem)) {
      return "forbidden";
    }
    if (problem.getCode() == UNAUTHORIZED) {
      return "the credentials are rejected (401 Unauthorized); they may have expired";
    }
    return serverMessage(problem);
  }

  /** The first line of the API server's message, or of the root cause if there is none. */
  public static String serverMessage(KubernetesClientException problem) {
    boolean hasMessage = problem.getStatus() != null && problem.getStatus().getMessage() != null;
    return hasMessage ? firstLine(problem.getStatus().getMessage()) : ofRoot(problem);
  }

  /**
   * The error with the request, in one line: {@code may not list nodes: forbidden}.
   *
   * @param request for example {@code list nodes}
   */
  public static String of(String request, KubernetesClientException problem) {
    return (isForbidden(problem) ? "may not " : "could not ") + request + ": " + of(problem);
  }

  /** The first line of the root cause's message. */
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
