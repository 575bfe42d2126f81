package dev.holdfast.testcluster;

import dev.holdfast.resource.KubernetesVersion;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A real Kubernetes control plane on this machine: etcd and kube-apiserver, and with them
 * kube-controller-manager and kube-scheduler if wanted, as child processes on 127.0.0.1. It has no
 * nodes; see {@link NodeSimulator}. Nothing of it outlives {@link #close} or this JVM.
 */
public final class ControlPlane implements AutoCloseable {
  /** What a control plane may have beside etcd and the API server. */
  public enum Part {
    /** kube-controller-manager: StatefulSets get pods, deleted namespaces go, and so on. */
    CONTROLLERS,
    /** kube-scheduler: pods get nodes. */
    SCHEDULER
  }

  private final Binaries binaries;
  private final Workspace workspace;
  private final Credentials credentials;
  private final Flags flags;

  private ControlPlane(
      Binaries binaries, Workspace workspace, Credentials credentials, Flags flags) {
    this.binaries = binaries;
    this.workspace = workspace;
    this.credentials = credentials;
    this.flags = flags;
  }

  /**
   * Starts a control plane and waits until it is ready.
   *
   * @throws IllegalStateException if a program does not start; the message has its last lines
   */
  public static ControlPlane start(Binaries binaries, Set<Part> parts) {
    return start(binaries, parts, step -> {});
  }

  /**
   * Starts a control plane and waits until it is ready.
   *
   * @param steps is told of each step when it is done
   * @throws IllegalStateException if a program does not start; the message has its last lines
   */
  public static ControlPlane start(Binaries binaries, Set<Part> parts, Consumer<String> steps) {
    MakeWatch.begin();
    try {
      var workspace = Workspace.create();
      try {
        var addresses = Addresses.choose();
        var credentials = Credentials.create(workspace.directory(), addresses.apiServer());
        AuditLog.prepare(workspace.directory());
        WebhookClient.prepare(workspace.directory());
        var flags = new Flags(workspace.directory(), addresses, credentials, version(binaries));
        new Startup(binaries, workspace, credentials, flags).run(parts, steps);
        return new ControlPlane(binaries, workspace, credentials, flags);
      } catch (IOException | RuntimeException e) {
        workspace.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The control plane cannot be started", e);
    }
  }

  private static KubernetesVersion version(Binaries binaries) {
    return KubernetesVersion.parse(binaries.version()).orElseThrow();
  }

  /**
   * Kills the API server and starts it again on the same data.
   *
   * @param whileAway what happens in between
   */
  public void restartApiServer(Runnable whileAway) {
    try {
      workspace.stop("kube-apiserver");
      whileAway.run();
      workspace.start(binaries.program("kube-apiserver"), flags.apiServer());
    } catch (IOException e) {
      throw new UncheckedIOException("The API server cannot be started again", e);
    }
  }

  /** A client of this control plane; who asks for it closes it. */
  public KubernetesClient client(User user) {
    return new KubernetesClientBuilder().withConfig(clientConfig(user)).build();
  }

  /** Where this control plane is, and the credentials of a user. */
  public Config clientConfig(User user) {
    return credentials.clientConfig(user);
  }

  /** A kubeconfig file for a user. */
  public Path kubeconfig(User user) {
    return credentials.kubeconfig(user);
  }

  /** The kubectl of the same version. */
  public Path kubectl() {
    return binaries.program("kubectl");
  }

  /** The temporary directory with everything that belongs to this control plane. */
  public Path directory() {
    return workspace.directory();
  }

  /** What the pods of Holdfast that answer ask the API server for. */
  public AuditLog auditLog() {
    return auditLog(User.HOLDFAST);
  }

  /** What one of the two accounts of Holdfast asks the API server for. */
  public AuditLog auditLog(User account) {
    return new AuditLog(workspace.directory(), account);
  }

  /** The authority (PEM) of the certificate by which the API server proves who calls a webhook. */
  public Path webhookClientAuthority() {
    return WebhookClient.authority(workspace.directory());
  }

  /** Where the API server keeps everything. */
  public Etcd etcd() {
    return new Etcd(flags.addresses().etcd());
  }

  /** The address of the API server. */
  public String url() {
    return credentials.url();
  }

  /** Ends all processes and removes the directory; the second time it does nothing. */
  @Override
  public void close() {
    workspace.close();
  }
}
