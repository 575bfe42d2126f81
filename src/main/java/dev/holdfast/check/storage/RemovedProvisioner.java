package dev.holdfast.check.storage;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Finds volume plugins that Kubernetes removed or replaced by a CSI driver. */
public final class RemovedProvisioner implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of(
            "removed-provisioner",
            Kind.STORAGE_CLASS,
            Kind.PERSISTENT_VOLUME,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.STATEFUL_SET,
            Kind.DEPLOYMENT,
            Kind.REPLICA_SET,
            Kind.REPLICATION_CONTROLLER,
            Kind.DAEMON_SET,
            Kind.JOB,
            Kind.CRON_JOB)
        .title("Volume plugin that Kubernetes removed")
        .why(
            """
            The API server still accepts the names of old in-tree volume plugins. If a plugin was
            removed, its claims stay Pending and its pods never start. If a CSI driver
            replaced it, it works only if that driver is installed.
            """)
        .remediation(
            """
            Install the CSI driver, name it as the provisioner of a StorageClass, and mount a
            claim of that class.
            """)
        .notes(
            """
            A finding is certain if the version of the API server no longer has the plugin. It is
            only suspected if a CSI driver replaced the plugin, if a later version
            removes it, or if a feature gate can enable it. For a claim or a claim
            template, the check reads the storage class: it finds removed plugins, and
            replaced plugins whose CSI driver is not installed. A finding is only
            suspected if an existing volume may serve the claim. For manifests without a
            cluster, the check assumes the newest version.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/volumes/#volume-types",
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#types-of-persistent-volumes");
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    List<UseOfPlugin> uses = UsesOfPlugins.of(context).in(context.resource());
    if (uses.isEmpty()) {
      return Stream.empty();
    }
    return context.cluster().version().asOptional().stream()
        .flatMap(
            version ->
                uses.stream().flatMap(use -> use.finding(version, context.cluster()).stream()));
  }
}
