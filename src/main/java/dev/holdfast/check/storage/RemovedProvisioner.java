package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Finding;
import dev.holdfast.check.PlainCheck;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.facts.InTreePlugin;
import dev.holdfast.facts.InTreePlugins;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Storage of a volume plugin that Kubernetes no longer has, or has handed to a CSI driver. */
public final class RemovedProvisioner implements PlainCheck {

  private static final CheckInfo INFO =
      CheckInfo.ofState(
              "removed-provisioner",
              Kind.STORAGE_CLASS,
              Kind.PERSISTENT_VOLUME,
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
              What the API server's version no longer has is certain. What a CSI driver does for the
              plugin, or what a later version will remove, is only suspected. A manifest names no
              version: the newest is assumed.
              """)
          .sources(
              "https://kubernetes.io/docs/concepts/storage/volumes/#volume-types",
              "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#types-of-persistent-volumes");

  private static final JsonPointer PROVISIONER = JsonPointer.compile("/provisioner");
  private static final JsonPointer SPEC = JsonPointer.compile("/spec");

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> inspect(Change change, ClusterView cluster) {
    List<UseOfPlugin> uses = uses(change.resource(), cluster.facts().plugins());
    if (uses.isEmpty()) {
      return Stream.empty();
    }
    return cluster.version().asOptional().stream()
        .flatMap(version -> uses.stream().map(use -> use.finding(version, cluster)))
        .map(finding -> finding.suspectedIf(change.isMadeByOperator()));
  }

  private static List<UseOfPlugin> uses(Resource resource, InTreePlugins plugins) {
    List<UseOfPlugin> uses = new ArrayList<>();
    switch (resource.kind().orElse(Kind.STATEFUL_SET)) {
      case STORAGE_CLASS -> {
        String provisioner = resource.at(PROVISIONER).asText("");
        plugins
            .findByProvisioner(provisioner)
            .map(plugin -> UseOfPlugin.ofClass(PROVISIONER, provisioner, plugin))
            .ifPresent(uses::add);
      }
      case PERSISTENT_VOLUME ->
          eachPlugin(
              resource.at(SPEC),
              plugins,
              (source, plugin) ->
                  uses.add(UseOfPlugin.ofVolume(SPEC.appendProperty(source), source, plugin)));
      default ->
          new Workload(resource)
              .podTemplate()
              .eachVolume(
                  (at, volume) ->
                      eachPlugin(
                          volume,
                          plugins,
                          (source, plugin) ->
                              uses.add(
                                  UseOfPlugin.ofPodVolume(
                                      at.appendProperty(source),
                                      source,
                                      plugin,
                                      volume.path("name").asText("")))));
    }
    return uses;
  }

  private static void eachPlugin(
      JsonNode volume, InTreePlugins plugins, BiConsumer<String, InTreePlugin> found) {
    volume
        .properties()
        .forEach(
            member -> {
              if (!member.getValue().isNull()) {
                plugins
                    .findByVolumeSource(member.getKey())
                    .ifPresent(plugin -> found.accept(member.getKey(), plugin));
              }
            });
  }
}
