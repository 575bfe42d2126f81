package dev.holdfast.testcluster;

import dev.holdfast.testcluster.ControlPlane.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** {@code make cluster}: a control plane with three nodes in three zones, until Ctrl-C. */
public final class ClusterMain {
  private final Instant start = Instant.now();
  private volatile ControlPlane cluster;
  private volatile NodeSimulator nodes;
  private volatile boolean stopping;

  private ClusterMain() {}

  /** Runs the cluster until the process is told to end. */
  public static void main(String[] arguments) throws InterruptedException {
    var program = new ClusterMain();
    Runtime.getRuntime().addShutdownHook(new Thread(program::stop, "stop"));
    try {
      program.run();
    } catch (RuntimeException e) {
      if (!program.stopping) {
        System.err.println(e.getMessage());
        System.exit(1);
      }
    }
    new CountDownLatch(1).await();
  }

  private void run() {
    var binaries = Binaries.locate();
    System.out.println("Starting Kubernetes " + binaries.version() + " on 127.0.0.1");
    cluster = ControlPlane.start(binaries, EnumSet.allOf(Part.class), this::show);
    nodes = NodeSimulator.start(cluster, SimulatedNode.threeZones());
    nodes.awaitSchedulable();
    show("three nodes in three zones are ready");
    System.out.printf(
        """

        Use it from another terminal:

          export KUBECONFIG=%s
          %s get nodes -L topology.kubernetes.io/zone

        Any kubectl will do. A developer without the rights of an administrator: %s
        Pods run nothing, but are scheduled, get volumes and become ready.
        Ctrl-C here ends it, and nothing of it stays.
        """,
        cluster.kubeconfig(User.ADMIN), cluster.kubectl(), cluster.kubeconfig(User.ALICE));
  }

  private void show(String step) {
    var seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    System.out.printf(Locale.ROOT, "  %4.1f s  %s%n", seconds, step);
  }

  /** Also runs when the start was cut short; then there is nothing to tell. */
  private void stop() {
    stopping = true;
    if (nodes != null) {
      nodes.close();
    }
    if (cluster != null) {
      cluster.close();
      System.out.println("The cluster is gone.");
    }
  }
}
