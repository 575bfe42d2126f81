package dev.holdfast.server.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.e2e.Cluster;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * Makes the API server answer {@code 429 Too Many Requests} to some requests of Holdfast. They
 * share a priority level of one seat with a request that does not end, because it waits for a
 * webhook that does not answer.
 */
public record Throttle(Kubectl admin, ServerSocket silent, Thread waiting)
    implements AutoCloseable {

  private static final String NAME = "no-room";

  /** Lasts until it is closed, at most 30 s. */
  public static Throttle of(ControlPlane cluster, String verb, String resources) {
    try {
      Kubectl admin = Kubectl.of(cluster, User.ADMIN);
      Kubectl alice = Kubectl.of(cluster, User.ALICE).inNamespace("default");
      ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      Kubectl.Result created =
          admin.runWithInput(
              manifests(verb, resources, silent.getLocalPort()), "create", "-f", "-");
      assertThat(created.exitCode()).as(created.all()).isZero();
      Thread waiting = Thread.ofVirtual().start(() -> alice.run("create", "configmap", NAME));
      Throttle throttle = new Throttle(admin, silent, waiting);
      Cluster.await("the seat is taken", () -> throttle.column(5) == 1);
      return throttle;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of rejected requests so far. */
  public int rejected() {
    return column(7);
  }

  @Override
  public void close() {
    admin.run("delete", "flowschema,prioritylevelconfiguration", NAME);
    admin.run("delete", "validatingwebhookconfiguration", NAME);
    try {
      silent.close();
      waiting.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    admin.run("delete", "configmap", "-n", "default", NAME);
  }

  private int column(int number) {
    return admin
        .run("get", "--raw", "/debug/api_priority_and_fairness/dump_priority_levels")
        .out()
        .lines()
        .map(line -> List.of(line.split(" *, *")))
        .filter(line -> line.getFirst().equals(NAME))
        .map(line -> Integer.parseInt(line.get(number)))
        .findFirst()
        .orElse(0);
  }

  private static String manifests(String verb, String resources, int port) {
    return """
    apiVersion: flowcontrol.apiserver.k8s.io/v1
    kind: PriorityLevelConfiguration
    metadata: {name: %1$s}
    spec:
      type: Limited
      limited: {nominalConcurrencyShares: 0, borrowingLimitPercent: 0, limitResponse: {type: Reject}}
    ---
    apiVersion: flowcontrol.apiserver.k8s.io/v1
    kind: FlowSchema
    metadata: {name: %1$s}
    spec:
      matchingPrecedence: 2
      priorityLevelConfiguration: {name: %1$s}
      rules:
        - subjects: [{kind: User, user: {name: %2$s}}]
          resourceRules:
            - verbs: [%3$s]
              apiGroups: ["*"]
              resources: [%4$s]
              clusterScope: true
              namespaces: ["*"]
        - subjects: [{kind: User, user: {name: %5$s}}]
          resourceRules:
            - {verbs: [create], apiGroups: [""], resources: [configmaps], namespaces: [default]}
    ---
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingWebhookConfiguration
    metadata: {name: %1$s}
    webhooks:
      - name: silent.holdfast.test
        clientConfig: {url: "https://127.0.0.1:%6$d/"}
        rules:
          - {operations: [CREATE], apiGroups: [""], apiVersions: [v1], resources: [configmaps]}
        failurePolicy: Ignore
        timeoutSeconds: 30
        sideEffects: None
        admissionReviewVersions: [v1]
    """
        .formatted(
            NAME,
            User.HOLDFAST_CONTROLLER.username(),
            verb,
            resources,
            User.ALICE.username(),
            port);
  }
}
