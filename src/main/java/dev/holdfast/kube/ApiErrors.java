package dev.holdfast.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.HttpURLConnection;
import java.util.concurrent.TimeoutException;

/** Classifies and describes errors of requests to the API server. */
public final class ApiErrors {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final String NAMESPACE_TERMINATING = "NamespaceTerminating";

  private ApiErrors() {}

  public static boolean isForbidden(ApiException problem) {
    return problem.code() == FORBIDDEN;
  }

  /**
   * Whether the request is forbidden because the namespace is being deleted (kubernetes/apiserver,
   * pkg/admission/plugin/namespace/lifecycle; kubernetes/api, core/v1/types.go,
   * NamespaceTerminatingCause).
   */
  public static boolean isNamespaceTerminating(ApiException problem) {
    if (!isForbidden(problem)) {
      return false;
    }
    for (JsonNode cause : problem.status().path("details").path("causes")) {
      if (NAMESPACE_TERMINATING.equals(cause.path("reason").textValue())) {
        return true;
      }
    }
    return false;
  }

  /** Whether there was no response. */
  public static boolean isUnreachable(ApiException problem) {
    return problem.code() <= 0;
  }

  /** Whether the API server sent an object that cannot be read. */
  public static boolean isUnreadable(ApiException problem) {
    return problem.code() == HttpURLConnection.HTTP_OK;
  }

  /** Whether the same request may succeed later. */
  public static boolean isRetryable(ApiException problem) {
    return isUnreachable(problem)
        || problem.code() == TOO_MANY_REQUESTS
        || problem.code() >= SERVER_ERROR;
  }

  /** The error in one line, without the request. */
  public static String of(ApiException problem) {
    if (isForbidden(problem)) {
      return "forbidden";
    }
    if (problem.code() == UNAUTHORIZED) {
      return "the credentials are rejected (401 Unauthorized); they may have expired";
    }
    return serverMessage(problem);
  }

  /** The first line of the API server's message, or of the root cause if there is none. */
  public static String serverMessage(ApiException problem) {
    String message = problem.status().path("message").textValue();
    return message == null ? ofRoot(problem) : firstLine(message);
  }

  /**
   * The error with the request, in one line: {@code may not list nodes: forbidden}.
   *
   * @param request for example {@code list nodes}
   */
  public static String of(String request, ApiException problem) {
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
