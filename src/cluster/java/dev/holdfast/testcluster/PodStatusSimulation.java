package dev.holdfast.testcluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * The status of one pod once it runs, or once it has done its work.
 *
 * @param pod the pod as it is
 * @param nodeAddress the address of its node
 * @param address the address that it gets
 * @param now the time to write, as the API writes times
 */
record PodStatusSimulation(Pod pod, String nodeAddress, String address, String now) {
  PodStatusSimulation(Pod pod, String nodeAddress, String address) {
    this(pod, nodeAddress, address, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** The pod with its new status. */
  Pod apply() {
    var succeeds = belongsToJob();
    var main = succeeds ? completed() : running();
    var initial = pod.getSpec().getInitContainers().stream();
    return new PodBuilder(pod)
        .editStatus()
        .withPhase(succeeds ? "Succeeded" : "Running")
        .withStartTime(now)
        .withHostIP(nodeAddress)
        .withHostIPs(new HostIP(nodeAddress))
        .withPodIP(address)
        .withPodIPs(new PodIP(address))
        .withConditions(conditions(!succeeds))
        .withInitContainerStatuses(
            initial
                .map(container -> status(container, isSidecar(container) ? main : completed()))
                .toList())
        .withContainerStatuses(
            pod.getSpec().getContainers().stream()
                .map(container -> status(container, main))
                .toList())
        .endStatus()
        .build();
  }

  private boolean belongsToJob() {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> "Job".equals(owner.getKind()));
  }

  /** An init container that restarts always runs as long as the pod does. */
  private static boolean isSidecar(Container container) {
    return "Always".equals(container.getRestartPolicy());
  }

  /** What others wrote, such as PodScheduled, stays. */
  private List<PodCondition> conditions(boolean ready) {
    var own =
        List.of(
            condition("PodReadyToStartContainers", ready),
            condition("Initialized", true),
            condition("Ready", ready),
            condition("ContainersReady", ready));
    var ownTypes = own.stream().map(PodCondition::getType).toList();
    var others =
        pod.getStatus().getConditions().stream()
            .filter(condition -> !ownTypes.contains(condition.getType()));
    return Stream.concat(own.stream(), others).toList();
  }

  private PodCondition condition(String type, boolean status) {
    return new PodConditionBuilder()
        .withType(type)
        .withStatus(status ? "True" : "False")
        .withReason(status ? null : "PodCompleted")
        .withLastTransitionTime(now)
        .build();
  }

  private ContainerStatus status(Container container, ContainerState state) {
    var runs = state.getRunning() != null;
    return new ContainerStatusBuilder()
        .withName(container.getName())
        .withImage(container.getImage())
        .withImageID(container.getImage())
        .withContainerID("simulated://" + pod.getMetadata().getUid() + "-" + container.getName())
        .withRestartCount(0)
        .withStarted(runs)
        .withReady(runs)
        .withState(state)
        .build();
  }

  private ContainerState running() {
    return new ContainerStateBuilder().withNewRunning(now).build();
  }

  private ContainerState completed() {
    return new ContainerStateBuilder()
        .withNewTerminated()
        .withExitCode(0)
        .withReason("Completed")
        .withStartedAt(now)
        .withFinishedAt(now)
        .endTerminated()
        .build();
  }
}
