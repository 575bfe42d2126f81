package dev.holdfast.check.storage;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Storage of a volume plugin that Kubernetes no longer has, or has handed to a CSI driver. */
public final class RemovedProvisioner implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.ofState(
            "removed-provisioner",
            Kind.STORAGE_CLASS,
            Kind.PERSISTENT_VOLUME,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.STATEFUL_SET,
            Kind.DEPLOYMENT,
            Kind.REPLICA_SET,
            Kind.DAEMON_SET,
            Kind.JOB,
            Kind.CRON_JOB)
        .title("Volume plugin that Kubernetes no longer has")
        .why(
            """
            The API server goes on accepting the names of volume plugins that were once part of
            Kubernetes. Of one that was removed, claims stay Pending and pods never start. One
            that was handed to a CSI driver works only where that driver is installed.
            """)
        .remediation(
            """
            Install the CSI driver, name it as the provisioner of a StorageClass, and mount a
            claim of that class.
            """)
        .notes(
            """
            Of a claim, or the template of one, the class that is to serve it is looked at, and only a
            plugin that is gone is a finding. What the API server's version no longer has is certain. What a CSI driver does for the
            plugin, or what a later version will remove, is only suspected. A manifest names no
            version: the newest is assumed.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/volumes/#volume-types",
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#types-of-persistent-volumes");
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    List<UseOfPlugin> uses = new UsesOfPlugins(context).in(context.resource());
    if (uses.isEmpty()) {
      return Stream.empty();
    }
    return context.cluster().version().asOptional().stream()
        .flatMap(version -> uses.stream().map(use -> use.finding(version, context.cluster())))
        .map(finding -> finding.suspectedIf(context.change().isMadeByOperator()));
  }
}
