package dev.holdfast.testcluster;

import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Moves the pods of its nodes on, as kubelets do. */
final class SimulatedPods {
  private final KubernetesClient client;
  private final Map<String, String> nodeAddresses;
  private final AtomicInteger addressesGiven = new AtomicInteger();

  /** Simulates the pods of the nodes that have an address here. */
  SimulatedPods(KubernetesClient client, Map<String, String> nodeAddresses) {
    this.client = client;
    this.nodeAddresses = Map.copyOf(nodeAddresses);
  }

  /** Does with a pod what is next. */
  void follow(Pod pod) {
    var node = pod.getSpec().getNodeName();
    if (node == null || !nodeAddresses.containsKey(node)) {
      return;
    }
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      remove(pod);
    } else if ("Pending".equals(pod.getStatus().getPhase())) {
      var simulation = new PodStatusSimulation(pod, nodeAddresses.get(node), nextAddress());
      client.resource(simulation.apply()).updateStatus();
    }
  }

  /** With the pod's uid, because a StatefulSet's next pod has the same name. */
  private void remove(Pod pod) {
    var metadata = pod.getMetadata();
    if (metadata.getDeletionGracePeriodSeconds() == 0) {
      return; // It was removed already and waits for its finalizers.
    }
    var options =
        new DeleteOptionsBuilder()
            .withGracePeriodSeconds(0L)
            .withNewPreconditions(null, metadata.getUid())
            .build();
    client.raw(
        "/api/v1/namespaces/%s/pods/%s".formatted(metadata.getNamespace(), metadata.getName()),
        "DELETE",
        options);
  }

  private String nextAddress() {
    var number = addressesGiven.getAndIncrement();
    return "10.2.%d.%d".formatted(number / 250 % 250, number % 250 + 1);
  }
}
