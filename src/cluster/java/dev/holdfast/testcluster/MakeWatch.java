package dev.holdfast.testcluster;

import java.util.concurrent.CompletableFuture;

/**
 * Ends this JVM when the {@code make} that started it is gone. A make that is killed does not end
 * its children, and who kills it expects the control plane to go with it.
 */
final class MakeWatch {
  private static final String MAKE = "HOLDFAST_MAKE_PID";

  /** As a shell says it for SIGTERM. */
  private static final int TERMINATED = 143;

  private MakeWatch() {}

  /** Watches the process whose id is in {@code HOLDFAST_MAKE_PID}; does nothing if it is unset. */
  static void begin() {
    var pid = System.getenv(MAKE);
    if (pid == null || pid.isEmpty()) {
      return;
    }
    var unused =
        ProcessHandle.of(Long.parseLong(pid))
            .<CompletableFuture<?>>map(ProcessHandle::onExit)
            .orElse(CompletableFuture.completedFuture(null))
            .thenRunAsync(() -> System.exit(TERMINATED));
  }
}
