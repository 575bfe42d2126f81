package dev.holdfast.testcluster;

import dev.holdfast.resource.KubernetesVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The flags of one control plane's programs.
 *
 * @param directory where etcd keeps its data, and the API server its audit log
 * @param addresses where the programs listen
 * @param credentials who may sign in
 * @param version of Kubernetes
 */
record Flags(
    Path directory, Addresses addresses, Credentials credentials, KubernetesVersion version) {
  /**
   * The first that comes with etcd 3.6, in which the flag for progress is no longer experimental.
   */
  private static final KubernetesVersion WITH_ETCD_3_6 = new KubernetesVersion(1, 34);

  /** All that workloads and their volumes need; none that needs a cloud or a network. */
  private static final List<String> CONTROLLERS =
      List.of(
          "clusterrole-aggregation-controller",
          "cronjob-controller",
          "daemonset-controller",
          "deployment-controller",
          "disruption-controller",
          "ephemeral-volume-controller",
          "garbage-collector-controller",
          "job-controller",
          "namespace-controller",
          "node-lifecycle-controller",
          "persistentvolume-binder-controller",
          "persistentvolume-protection-controller",
          "persistentvolumeclaim-protection-controller",
          "pod-garbage-collector-controller",
          "replicaset-controller",
          "resourcequota-controller",
          "root-ca-certificate-publisher-controller",
          "serviceaccount-controller",
          "statefulset-controller",
          "ttl-after-finished-controller");

  List<String> etcd() {
    var experimental = version.compareTo(WITH_ETCD_3_6) < 0 ? "experimental-" : "";
    return List.of(
        "--data-dir=" + directory.resolve("etcd"),
        "--unsafe-no-fsync",
        "--log-level=warn",
        // As kubeadm sets it: the API server's bookmarks then say how far quiet watches have come.
        "--" + experimental + "watch-progress-notify-interval=5s",
        "--listen-client-urls=" + addresses.etcd(),
        "--advertise-client-urls=" + addresses.etcd(),
        "--listen-peer-urls=" + addresses.etcdPeers(),
        "--initial-advertise-peer-urls=" + addresses.etcdPeers(),
        "--initial-cluster=default=" + addresses.etcdPeers());
  }

  List<String> apiServer() {
    var flags =
        List.of(
            "--etcd-servers=" + addresses.etcd(),
            "--bind-address=" + Addresses.HOST,
            "--secure-port=" + addresses.apiServerPort(),
            // Only written into the Endpoints of the Service "kubernetes". Without it the API
            // server
            // wants the machine to have a default route, which one without a network has not.
            "--advertise-address=192.0.2.1",
            "--cert-dir=" + credentials.certificates(),
            "--token-auth-file=" + credentials.tokenFile(),
            "--authorization-mode=RBAC",
            "--service-account-issuer=https://kubernetes.default.svc",
            "--service-account-key-file=" + credentials.serviceAccountPublicKey(),
            "--service-account-signing-key-file=" + credentials.serviceAccountKey(),
            "--service-cluster-ip-range=10.0.0.0/24",
            "--allow-privileged=true");
    return Stream.of(flags, AuditLog.flags(directory), WebhookClient.flags(directory))
        .flatMap(List::stream)
        .toList();
  }

  List<String> controllerManager() {
    return List.of(
        "--kubeconfig=" + credentials.kubeconfig(User.CONTROLLER_MANAGER),
        // No port: nobody asks for its health or metrics.
        "--secure-port=0",
        "--leader-elect=false",
        "--use-service-account-credentials=true",
        "--root-ca-file=" + credentials.certificate(),
        "--kube-api-qps=200",
        "--kube-api-burst=400",
        "--controllers=" + String.join(",", CONTROLLERS));
  }

  List<String> scheduler() {
    return List.of(
        "--kubeconfig=" + credentials.kubeconfig(User.SCHEDULER),
        "--secure-port=0",
        "--leader-elect=false");
  }
}
