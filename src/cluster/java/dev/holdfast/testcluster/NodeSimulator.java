package dev.holdfast.testcluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Does the work of kubelets and of a volume provisioner without running anything: its nodes are
 * always ready, pods that are bound to them run at once, those of Jobs succeed at once, deleted
 * ones go at once, and claims get volumes in the zone of their pod's node.
 *
 * <p>Close it before the control plane. Its nodes stay, and without it they count as lost after a
 * minute.
 */
public final class NodeSimulator implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(NodeSimulator.class.getName());

  /** All objects are looked at again that often, in case that a request had failed. */
  private static final long RESYNC_MILLIS = 5_000;

  private static final long WAIT_SECONDS = 30;

  private final KubernetesClient client;
  private final Heartbeats heartbeats;
  private final List<SharedIndexInformer<?>> informers;

  private NodeSimulator(KubernetesClient client, List<SimulatedNode> nodes) {
    this.client = client;
    var zones = nodes.stream().collect(Collectors.toMap(SimulatedNode::name, SimulatedNode::zone));
    var addresses = addresses(nodes);
    var pods = new SimulatedPods(client, addresses);
    var volumes = new SimulatedVolumes(client, zones);
    volumes.createStorageClass();
    new NodeRegistration(client, addresses).register(nodes);
    heartbeats = Heartbeats.start(client, zones.keySet());
    informers =
        List.of(
            follow(client.pods().inAnyNamespace(), pods::follow),
            follow(client.persistentVolumeClaims().inAnyNamespace(), volumes::provision),
            follow(client.persistentVolumes(), volumes::reclaim));
  }

  /** Adds the nodes to a cluster and the default StorageClass {@code standard} with them. */
  public static NodeSimulator start(ControlPlane cluster, List<SimulatedNode> nodes) {
    var client = cluster.client(User.NODE_SIMULATOR);
    try {
      return new NodeSimulator(client, nodes);
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /**
   * Waits until pods may be scheduled to all nodes of the cluster. A new node is tainted until the
   * node lifecycle controller has seen that it is ready, so this needs the controllers.
   */
  public void awaitSchedulable() {
    try {
      client
          .nodes()
          .informOnCondition(nodes -> nodes.stream().noneMatch(NodeSimulator::isTainted))
          .get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IllegalStateException("The simulated nodes did not become schedulable", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the simulated nodes", e);
    }
  }

  /** By Kubernetes itself, not by a user. */
  private static boolean isTainted(Node node) {
    return node.getSpec().getTaints().stream()
        .anyMatch(taint -> taint.getKey().startsWith("node.kubernetes.io/"));
  }

  private static Map<String, String> addresses(List<SimulatedNode> nodes) {
    var addresses = new HashMap<String, String>();
    for (var i = 0; i < nodes.size(); i++) {
      addresses.put(nodes.get(i).name(), "10.1.%d.%d".formatted(i / 250, i % 250 + 1));
    }
    return addresses;
  }

  private static <T extends HasMetadata> SharedIndexInformer<T> follow(
      Informable<T> resources, Consumer<T> action) {
    return resources
        .runnableInformer(RESYNC_MILLIS)
        .addEventHandler(new Reaction<>(action))
        .exceptionHandler(
            (started, problem) -> {
              LOGGER.log(System.Logger.Level.WARNING, "A watch ended and is tried again", problem);
              return true;
            })
        .run();
  }

  /** Stops acting. */
  @Override
  public void close() {
    heartbeats.close();
    informers.forEach(SharedIndexInformer::stop);
    client.close();
  }
}
