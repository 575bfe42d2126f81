package dev.holdfast.bench;

import dev.holdfast.e2e.Cluster;
import dev.holdfast.testcluster.AllowAllWebhook;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Program;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A webhook that is measured: Holdfast, or the one that allows everything.
 *
 * @param url where it answers
 * @param started when its process was started; that takes some milliseconds of a shell
 * @param denies whether it denies what is wrong
 */
record Guard(URI url, long pid, Instant started, boolean denies, AutoCloseable process)
    implements AutoCloseable {

  /** The class that {@link Load#GOOD} names. */
  private static final String CLASS =
      """
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: fast-ssd}
      provisioner: ebs.csi.aws.com
      volumeBindingMode: WaitForFirstConsumer
      """;

  private static final ControlPlane CLUSTER = cluster();

  /** As deploy/ sets them; the tests look for changes more often. */
  static final Map<String, String> SETTINGS =
      Map.of("holdfast.policies.reload-period", "10s", "holdfast.tls.reload-period", "30s");

  /** Starts Holdfast and returns at once. */
  static Guard launch(Program program) {
    return of(HoldfastServer.launch(program, CLUSTER, SETTINGS));
  }

  /** Starts Holdfast and waits until it is ready. */
  static Guard start(Program program) {
    return of(HoldfastServer.start(program, CLUSTER, SETTINGS));
  }

  /** Starts the webhook that allows everything and returns at once. */
  static Guard floor() {
    AllowAllWebhook floor = AllowAllWebhook.launch(Programs.floor(), CLUSTER);
    return new Guard(floor.url(), floor.pid(), floor.started(), false, floor);
  }

  private static Guard of(HoldfastServer server) {
    return new Guard(server.url(), server.pid(), server.started(), true, server);
  }

  /** Load of a StatefulSet that nothing is wrong with. */
  Load good() {
    return new Load(endpoint(), pid, Load.GOOD, true, "");
  }

  /** Load of a StatefulSet that Holdfast denies. */
  Load denied() {
    return denies
        ? new Load(endpoint(), pid, Load.DENIED, false, "missing-volume-claim-templates")
        : new Load(endpoint(), pid, Load.DENIED, true, "");
  }

  private static ControlPlane cluster() {
    Kubectl.Result created = Cluster.admin().runWithInput(CLASS, "create", "-f", "-");
    if (created.exitCode() != 0) {
      throw new IllegalStateException(created.all());
    }
    return Cluster.controlPlane();
  }

  private URI endpoint() {
    return url.resolve("/validate?timeout=5s");
  }

  @Override
  public void close() {
    try {
      process.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
