package dev.holdfast.check.storage;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.PodVolume;
import dev.holdfast.resource.Workload;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds servers whose data directory is on no volume that outlives the pod. */
public final class UncoveredDataDirectory implements ParameterlessCheck {

  /** Jobs keep no servers. */
  static final Set<Kind> KINDS =
      Set.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.REPLICA_SET, Kind.DAEMON_SET);

  @Override
  public CheckInfo info() {
    return CheckInfo.of("uncovered-data-directory", KINDS)
        .title("Data directory that is on no volume")
        .why(
            """
            The server writes into its container, or into a volume that is deleted with the pod,
            although the pod has a claim. Everything seems to work until the next
            restart, eviction or node failure: then the server starts with an empty
            directory.
            """)
        .remediation(
            """
            Mount the claim at the directory in which the server keeps its data, or set the
            directory (PGDATA, --datadir, ...) to a path in the mounted claim.
            """)
        .notes(
            """
            The directory comes from the table of images, and from environment variables, ConfigMaps
            in the reviewed manifests, command and args. ConfigMaps and Secrets of the
            cluster are not read. A claim mounted above the directory does not get the
            data if the image declares a volume in between: containerd puts a directory
            of the container there, CRI-O does not. A finding is only suspected if a
            mounted file or an unknown variable may name another directory, if a setting
            names a path on the claim, if the version of the image is not known, if only a
            part of the directory is on a claim, if it is on the node (hostPath), and in
            a Deployment, ReplicaSet or DaemonSet that mounts no claim at all; the
            webhooks do not get those. A StatefulSet without any volume is found by
            missing-volume-claim-templates and unmounted-volume-claim-template.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/volumes/",
            "https://github.com/docker-library/docs/blob/master/postgres/content.md",
            "https://github.com/containerd/containerd/blob/main/internal/cri/server/container_create.go",
            "https://github.com/cri-o/cri-o/blob/main/docs/crio.conf.5.md");
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    Workload workload = context.workload();
    MountedVolumes mounted = MountedVolumes.of(context);
    boolean isSet = workload.resource().kind().filter(Kind.STATEFUL_SET::equals).isPresent();
    // The other checks of StatefulSets find those without any volume.
    if (context.change().isLeftToOwner()
        || workload.maxPods() == 0
        || (isSet && !mounted.anyDurable())) {
      return Stream.empty();
    }
    boolean meansToKeepData = isSet || mounted.any(PodVolume.Type.CLAIM);
    return DataServer.of(context).stream()
        .flatMap(server -> uncovered(server, context))
        .map(uncovered -> uncovered.finding(meansToKeepData));
  }

  /** If the server uses one of several directories, none of them is on a volume. */
  private static Stream<UncoveredLocation> uncovered(DataServer server, Context context) {
    List<UncoveredLocation> found =
        DataLocation.of(server)
            .flatMap(location -> UncoveredLocation.find(location, context).stream())
            .toList();
    if (server.sureness() != DataServer.Sureness.ONE_OF_THEM) {
      return found.stream();
    }
    return found.size() < server.directories().size() ? Stream.empty() : found.stream().limit(1);
  }
}
