package dev.holdfast.e2e;

import dev.holdfast.Await;
import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.NodeSimulator;
import dev.holdfast.testcluster.Program;
import dev.holdfast.testcluster.Registration;
import dev.holdfast.testcluster.SimulatedNode;
import dev.holdfast.testcluster.User;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The control plane that all tests on a real API server share, started by the first of them. */
public final class Cluster {

  private static final AtomicInteger NAMESPACES = new AtomicInteger();

  /** Ends with this JVM. */
  private static final ControlPlane CONTROL_PLANE = start();

  private Cluster() {}

  public static ControlPlane controlPlane() {
    return CONTROL_PLANE;
  }

  public static Kubectl admin() {
    return Kubectl.of(CONTROL_PLANE, User.ADMIN);
  }

  /** kubectl as a developer in a namespace. */
  public static Kubectl alice(String namespace) {
    return Kubectl.of(CONTROL_PLANE, User.ALICE).inNamespace(namespace);
  }

  public static Registration registration() {
    return new Registration(admin());
  }

  /** A running Holdfast that reviews every request from now on. */
  public static HoldfastServer guard(Map<String, String> settings) {
    return guard(Program.chosen(), settings);
  }

  /** The same with a server of this program. */
  static HoldfastServer guard(Program program, Map<String, String> settings) {
    HoldfastServer server = HoldfastServer.start(program, CONTROL_PLANE, settings);
    registration().applyWebhooks(server);
    return server;
  }

  /** Takes the webhooks away and ends the server. */
  public static void relieve(HoldfastServer server) {
    registration().removeWebhooks();
    server.close();
  }

  /** A new namespace with a name of its own and these labels, each {@code key: value}. */
  public static String namespace(String... labels) {
    return create(List.of(newName()), labels).getFirst();
  }

  /** This many new namespaces. */
  static List<String> namespaces(int count) {
    return count == 0 ? List.of() : create(Stream.generate(Cluster::newName).limit(count).toList());
  }

  /** Waits for a condition. */
  public static void await(String what, BooleanSupplier condition) {
    Await.until(what, condition);
  }

  private static String newName() {
    return "test-" + NAMESPACES.incrementAndGet();
  }

  private static List<String> create(List<String> namespaces, String... labels) {
    String manifests =
        namespaces.stream()
            .map(
                name ->
                    "{apiVersion: v1, kind: Namespace, metadata: {name: %s, labels: {%s}}}"
                        .formatted(name, String.join(", ", labels)))
            .collect(Collectors.joining("\n---\n"));
    Kubectl.Result created = admin().runWithInput(manifests, "create", "-f", "-");
    if (created.exitCode() != 0) {
      throw new AssertionError(created.all());
    }
    return namespaces;
  }

  private static ControlPlane start() {
    ControlPlane started =
        ControlPlane.start(Binaries.locate(), EnumSet.allOf(ControlPlane.Part.class));
    NodeSimulator.start(started, SimulatedNode.threeZones()).awaitSchedulable();
    Installation installed = new Installation(Kubectl.of(started, User.ADMIN));
    installed.kubectl("apply", "-f", "src/test/resources/keda-kinds.yaml");
    installed.kubectl("wait", "--for=condition=Established", "crd", "--all");
    new Registration(Kubectl.of(started, User.ADMIN)).applyRights();
    Program.prepare(started);
    Leftovers.watch(Kubectl.of(started, User.ADMIN));
    return started;
  }
}
