package dev.holdfast.check.storage;

import com.google.common.collect.Sets;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds servers that write into one data directory, which destroys it. */
public final class SharedDataDirectory implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of(
            "shared-data-directory",
            Sets.union(UncoveredDataDirectory.KINDS, AutoscaledClaims.KINDS))
        .title("Several servers write into one data directory")
        .why(
            """
            Each server believes that the directory is its own. Their lock files do not help,
            because each pod has its own process ids and host name: both write, and the
            data is damaged beyond repair.
            """)
        .remediation(
            """
            Run one replica with strategy {type: Recreate}, or give each pod its own claim
            (volumeClaimTemplates of a StatefulSet) and set up the replication of the
            server. ReadWriteOncePod makes sure that a second pod never starts.
            """)
        .notes(
            """
            The access mode does not matter: several pods on one node can mount a ReadWriteOnce
            volume. Only servers that allow one process for each directory are found,
            for example databases and queues, not web applications. A finding is only
            suspected for one replica whose rollout starts the new pod first on a volume
            that both can mount, for an autoscaler, for two containers of one pod, and
            if the claim or the directory is not certainly known. In an autoscaler that is
            created or changed after its workload, it is found if the workload has no claim
            templates and such a server can write into a claim, whatever its directory.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",
            "https://github.com/helm/charts/pull/6343",
            "https://github.com/timescale/timescaledb-docker-ha/pull/38",
            "https://kubernetes.io/docs/tasks/run-application/run-single-instance-stateful-application/");
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    if (AutoscaledClaims.isFor(context)) {
      return AutoscaledClaims.of(context).stream().flatMap(AutoscaledClaims::findingsOfServers);
    }
    if (context.change().isLeftToOwner() || context.workload().maxPods() == 0) {
      return Stream.empty();
    }
    List<DataLocation> locations =
        DataServer.of(context).stream()
            .filter(server -> server.image().operation().oneServerPerDirectory())
            .flatMap(DataLocation::of)
            .filter(SharedDataDirectory::isWritten)
            .toList();
    Supplier<Boolean> areTogether = ExclusiveClaim.areTogether(context);
    return Stream.concat(
        locations.stream()
            .flatMap(location -> SharedLocation.find(location, areTogether, context).stream())
            .flatMap(SharedLocation::findings),
        betweenContainers(locations));
  }

  /** Whether the data is on a volume at all, and the server can write there. */
  private static boolean isWritten(DataLocation location) {
    return location.durableMount().filter(mount -> !mount.isReadOnly()).isPresent()
        && location.declaredBelowMount().isEmpty();
  }

  /** Containers of one pod with the same directory of the same volume. */
  private static Stream<Finding> betweenContainers(List<DataLocation> locations) {
    Map<String, DataLocation> first = new HashMap<>();
    return locations.stream()
        .flatMap(
            location ->
                Optional.ofNullable(first.putIfAbsent(placeOf(location), location)).stream()
                    .filter(
                        other -> !other.server().container().equals(location.server().container()))
                    .map(other -> betweenTwo(location, other)));
  }

  private static String placeOf(DataLocation location) {
    return location
        .mount()
        .map(
            mount ->
                mount.volume().name()
                    + mount.subPath()
                    + "/"
                    + location.directory().below(mount.path()))
        .orElse("");
  }

  private static Finding betweenTwo(DataLocation location, DataLocation other) {
    return Finding.at(
            location.mount().orElseThrow().pathPointer(),
            location.key(),
            "the containers \"%s\" and \"%s\" both keep data in the same directory of %s (%s); give each its own subPath"
                .formatted(
                    other.server().container().name(),
                    location.server().container().name(),
                    location.mount().orElseThrow().volume().describe(),
                    location.directory()))
        .suspectedIf(true);
  }
}
