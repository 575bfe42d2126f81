package dev.holdfast.cluster.live;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.TimeoutException;

/** Why the API server gave no answer, in few words. */
final class Reasons {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private Reasons() {}

  static boolean isForbidden(KubernetesClientException problem) {
    return problem.getCode() == FORBIDDEN;
  }

  /** Whether nothing came back at all. */
  static boolean isSilence(KubernetesClientException problem) {
    return problem.getCode() <= 0;
  }

  static String of(KubernetesClientException problem) {
    if (isForbidden(problem)) {
      return "forbidden";
    }
    if (problem.getCode() == UNAUTHORIZED) {
      return "the credentials are refused (401 Unauthorized); they may have expired";
    }
    boolean isTold = problem.getStatus() != null && problem.getStatus().getMessage() != null;
    return isTold ? firstLine(problem.getStatus().getMessage()) : ofRoot(problem);
  }

  /** The first line of what was wrong in the first place. */
  static String ofRoot(Throwable problem) {
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
