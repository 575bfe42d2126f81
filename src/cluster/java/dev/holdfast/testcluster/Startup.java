package dev.holdfast.testcluster;

import dev.holdfast.testcluster.ControlPlane.Part;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Brings the programs of a control plane up.
 *
 * @param binaries the programs
 * @param workspace where they run
 * @param credentials who may sign in
 * @param flags the programs' flags
 */
record Startup(Binaries binaries, Workspace workspace, Credentials credentials, Flags flags) {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(50);

  /**
   * Starts the programs and waits for them.
   *
   * @param steps is told of each step when it is done
   */
  void run(Set<Part> parts, Consumer<String> steps) throws IOException {
    var controllers = parts.contains(Part.CONTROLLERS);
    workspace.start(binaries.program("etcd"), flags.etcd());
    workspace.start(binaries.program("kube-apiserver"), flags.apiServer());
    await("kube-apiserver", credentials::certificateExists);
    // It waits for the API server by itself, and starting takes it about as long.
    if (controllers) {
      workspace.start(binaries.program("kube-controller-manager"), flags.controllerManager());
    }
    // Without the client's own retries, which wait longer and longer.
    var impatient =
        new ConfigBuilder(credentials.clientConfig(User.ADMIN))
            .withRequestRetryBackoffLimit(0)
            .build();
    try (var client = new KubernetesClientBuilder().withConfig(impatient).build()) {
      await("kube-apiserver", () -> isReady(client));
      // Not earlier: refused for want of its role, it would wait longer and longer for its caches.
      if (parts.contains(Part.SCHEDULER)) {
        workspace.start(binaries.program("kube-scheduler"), flags.scheduler());
      }
      letDevelopersWork(client, controllers);
      steps.accept("the API server is ready");
      if (controllers) {
        await("kube-controller-manager", () -> controllersWork(client));
        steps.accept("the controllers are running");
      }
    }
  }

  private static boolean isReady(KubernetesClient client) {
    try {
      return "ok".equals(client.raw("/readyz"))
          && client.namespaces().withName("default").get() != null;
    } catch (KubernetesClientException e) {
      // It does not listen yet, or says that it is not ready.
      return false;
    }
  }

  /** Before that, pods are refused for want of a service account, and developers have no rights. */
  private static boolean controllersWork(KubernetesClient client) {
    var account = client.serviceAccounts().inNamespace("default").withName("default").get();
    var role = client.rbac().clusterRoles().withName("admin").get();
    return account != null && role.getRules() != null && !role.getRules().isEmpty();
  }

  /**
   * Binds the developers to the ClusterRole {@code admin}. A controller fills that role with the
   * rules of three others; where no controllers run, the developers get those three.
   */
  private static void letDevelopersWork(KubernetesClient client, boolean controllers) {
    var roles =
        controllers
            ? List.of("admin")
            : List.of(
                "system:aggregate-to-admin",
                "system:aggregate-to-edit",
                "system:aggregate-to-view");
    for (var role : roles) {
      var binding =
          new ClusterRoleBindingBuilder()
              .withNewMetadata()
              .withName("developers:" + role)
              .endMetadata()
              .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
              .addNewSubject()
              .withApiGroup("rbac.authorization.k8s.io")
              .withKind("Group")
              .withName("dev")
              .endSubject()
              .build();
      client.resource(binding).create();
    }
  }

  private void await(String program, BooleanSupplier ready) {
    var end = Instant.now().plus(PATIENCE);
    while (!ready.getAsBoolean()) {
      workspace.requireAllAlive();
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            "%s was not ready after %d s; the last lines were:%n%s"
                .formatted(program, PATIENCE.toSeconds(), workspace.lastLines()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the control plane was starting", e);
    }
  }
}
