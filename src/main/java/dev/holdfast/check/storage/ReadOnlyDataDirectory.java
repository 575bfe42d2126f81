package dev.holdfast.check.storage;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Mount;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds servers that cannot write into their data directory. */
public final class ReadOnlyDataDirectory implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of("read-only-data-directory", UncoveredDataDirectory.KINDS)
        .title("Data directory that is read-only")
        .why(
            """
            The server cannot write into the directory in which it keeps its data: most servers end
            with an error when they start, others with the first write.
            """)
        .remediation(
            """
            Remove readOnly from the mount and from the volume. With readOnlyRootFilesystem, mount a
            claim at the data directory.
            """)
        .notes(
            """
            A finding is only suspected: a few servers can read the data of others. The root file
            system is not considered if the directory, or a part of it, is on a volume.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/volumes/#read-only-mounts",
            "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/");
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    if (context.change().isLeftToOwner() || context.workload().maxPods() == 0) {
      return Stream.empty();
    }
    return DataServer.of(context).stream()
        .flatMap(DataLocation::of)
        .flatMap(location -> find(location).stream())
        .map(finding -> finding.suspectedIf(true));
  }

  private static Optional<Finding> find(DataLocation location) {
    return location.mount().isPresent()
        ? location.mount().filter(Mount::isReadOnly).map(mount -> ofMount(location, mount))
        : ofRoot(location);
  }

  private static Finding ofMount(DataLocation location, Mount mount) {
    return Finding.at(
        mount.volume().isReadOnly() ? mount.volume().pointer() : mount.pointer(),
        location.key(),
        location.describe()
            + ", but %s is mounted read-only at %s; remove readOnly"
                .formatted(mount.volume().describe(), mount.path()));
  }

  private static Optional<Finding> ofRoot(DataLocation location) {
    DataServer server = location.server();
    boolean isReadOnly =
        server
            .container()
            .json()
            .path("securityContext")
            .path("readOnlyRootFilesystem")
            .asBoolean();
    return isReadOnly && server.mounts().below(location.directory()).findAny().isEmpty()
        ? Optional.of(
            Finding.at(
                server
                    .container()
                    .pointer()
                    .appendProperty("securityContext")
                    .appendProperty("readOnlyRootFilesystem"),
                location.key(),
                location.describe()
                    + ", but the root file system is read-only and no volume is mounted there; mount a claim at "
                    + location.mountPath()))
        : Optional.empty();
  }
}
