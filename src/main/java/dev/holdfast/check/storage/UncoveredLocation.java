package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.Node;
import dev.holdfast.facts.Answer;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.ContainerPath;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Mount;
import dev.holdfast.resource.PodVolume;
import dev.holdfast.resource.Workload;
import java.util.Optional;

/**
 * A data directory that is on no volume which outlives the pod.
 *
 * @param pointer the place to repair
 * @param problem the rest of the sentence about the directory
 * @param isPossible whether the data may be on a durable volume all the same
 */
record UncoveredLocation(
    DataLocation location, JsonPointer pointer, String problem, boolean isPossible) {

  /** The runtime that shows the parent's volume below the path of a declared volume. */
  private static final String CRI_O = "cri-o";

  /** Empty if the directory is on a volume that outlives the pod. */
  static Optional<UncoveredLocation> find(DataLocation location, Context context) {
    if (location.durableMount().isPresent()) {
      return location
          .declaredBelowMount()
          .map(volume -> hidden(location, location.durableMount().get(), volume, context));
    }
    if (location.mount().isPresent()
        && location.mount().get().volume().type() == PodVolume.Type.HOST) {
      return onNode(location, location.mount().get(), context.workload());
    }
    Optional<Mount> part =
        location
            .server()
            .mounts()
            .below(location.directory())
            .filter(mount -> mount.volume().isDurable())
            .findFirst();
    return Optional.of(
        part.map(mount -> partly(location, mount))
            .or(() -> location.mount().map(mount -> fleeting(location, mount)))
            .orElseGet(() -> elsewhere(location)));
  }

  /** The finding; suspected if the author may not mean to keep the data. */
  Finding finding(boolean meansToKeepData) {
    DataServer server = location.server();
    return Finding.at(pointer, location.key(), location.describe() + problem + doubt(server))
        .suspectedIf(
            !meansToKeepData || isPossible || !server.isCertain() || !isMainContainer(server));
  }

  /** A second container without a volume of its own may be a cache of the first. */
  private static boolean isMainContainer(DataServer server) {
    Container container = server.container();
    return container.pointer().last().getMatchingIndex() == 0
        || server.mounts().all().anyMatch(mount -> mount.volume().isDurable());
  }

  /** What may make the directories wrong, in brackets after a space; empty if nothing may. */
  static String doubt(DataServer server) {
    return switch (server.sureness()) {
      case LIKELY -> " (unless envFrom names another directory)";
      case ONE_OF_THEM -> " (other versions of the image keep it elsewhere)";
      case KNOWN ->
          server.mayBeConfigured() ? " (unless mounted configuration names another directory)" : "";
    };
  }

  private static UncoveredLocation hidden(
      DataLocation location, Mount mount, ContainerPath declared, Context context) {
    return new UncoveredLocation(
        location,
        mount.pathPointer(),
        ", but the image declares a volume at %s, so %s at %s stays empty; mount it there"
            .formatted(declared, mount.volume().describe(), mount.path()),
        Node.anyRuns(context.cluster(), CRI_O) != Answer.NO);
  }

  private static Optional<UncoveredLocation> onNode(
      DataLocation location, Mount mount, Workload workload) {
    boolean eachNodeItsOwn = workload.resource().kind().filter(Kind.DAEMON_SET::equals).isPresent();
    return eachNodeItsOwn || workload.podTemplate().isPinnedToNode()
        ? Optional.empty()
        : Optional.of(
            new UncoveredLocation(
                location,
                mount.pathPointer(),
                ", which is on the node (%s): on another node a pod starts without it; mount a claim there"
                    .formatted(mount.volume().describe()),
                true));
  }

  private static UncoveredLocation partly(DataLocation location, Mount mount) {
    return new UncoveredLocation(
        location,
        mount.pathPointer(),
        ", but only %s of it is on %s; mount it at %s"
            .formatted(mount.path(), mount.volume().describe(), location.mountPath()),
        true);
  }

  private static UncoveredLocation fleeting(DataLocation location, Mount mount) {
    return new UncoveredLocation(
        location,
        mount.pathPointer(),
        ", which is on %s and deleted with the pod; mount a claim there"
            .formatted(mount.volume().describe()),
        false);
  }

  private static UncoveredLocation elsewhere(DataLocation location) {
    DataServer server = location.server();
    boolean isPossible =
        server.namesDurableMount() || server.container().json().path("volumeDevices").size() > 0;
    return server
        .mounts()
        .all()
        .filter(mount -> mount.volume().isDurable() && !server.keepsDataOn(mount))
        .findFirst()
        .map(
            mount ->
                new UncoveredLocation(
                    location,
                    mount.pathPointer(),
                    ", but %s is mounted at %s; mount it at %s"
                        .formatted(mount.volume().describe(), mount.path(), location.mountPath()),
                    isPossible))
        .orElseGet(
            () ->
                new UncoveredLocation(
                    location,
                    server.container().pointer().appendProperty("volumeMounts"),
                    ", where nothing is mounted, so the data is deleted with the pod; mount a claim at %s"
                        .formatted(location.mountPath()),
                    isPossible));
  }
}
