package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Context;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
import dev.holdfast.facts.InTreePlugin;
import dev.holdfast.facts.InTreePlugins;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Finds where a resource uses in-tree volume plugins. */
record UsesOfPlugins(Context context, StorageOffer offer) {

  private static final JsonPointer PROVISIONER = JsonPointer.compile("/provisioner");
  private static final JsonPointer SPEC = JsonPointer.compile("/spec");

  static UsesOfPlugins of(Context context) {
    return new UsesOfPlugins(context, StorageOffer.of(context));
  }

  /** Every place, in document order. */
  List<UseOfPlugin> in(Resource resource) {
    List<UseOfPlugin> uses = new ArrayList<>();
    switch (resource.kind().orElse(Kind.STATEFUL_SET)) {
      case STORAGE_CLASS -> {
        String provisioner = resource.at(PROVISIONER).asText("");
        plugins()
            .findByProvisioner(provisioner)
            .map(plugin -> UseOfPlugin.ofClass(PROVISIONER, provisioner, plugin))
            .ifPresent(uses::add);
      }
      case PERSISTENT_VOLUME -> {
        if (!Volume.isProvisioned(resource)) {
          eachPlugin(
              resource.at(SPEC),
              (source, plugin) ->
                  uses.add(UseOfPlugin.ofVolume(SPEC.appendProperty(source), source, plugin)));
        }
      }
      default -> {
        Workload workload = new Workload(resource);
        addPodVolumes(workload, uses);
        VolumeClaim.of(workload).forEach(claim -> addClass(claim, uses));
      }
    }
    return uses;
  }

  private void addPodVolumes(Workload workload, List<UseOfPlugin> uses) {
    workload
        .podTemplate()
        .eachVolume(
            (at, volume) ->
                eachPlugin(
                    volume,
                    (source, plugin) ->
                        uses.add(
                            UseOfPlugin.ofPodVolume(
                                at.appendProperty(source),
                                source,
                                plugin,
                                volume.path("name").asText("")))));
  }

  private void addClass(VolumeClaim claim, List<UseOfPlugin> uses) {
    if (claim.wantsExistingVolume()) {
      return;
    }
    offer
        .classOf(claim.storageClass())
        .ifPresent(
            offered ->
                plugins()
                    .findByProvisioner(offered.provisioner())
                    .map(plugin -> ofClaim(claim, offered, plugin))
                    .ifPresent(uses::add));
  }

  private UseOfPlugin ofClaim(VolumeClaim claim, StorageClass offered, InTreePlugin plugin) {
    return UseOfPlugin.ofClaim(
        claim, offered, plugin, Volume.mayServe(context.cluster(), claim, offered.name()));
  }

  private void eachPlugin(JsonNode volume, BiConsumer<String, InTreePlugin> found) {
    volume
        .properties()
        .forEach(
            member -> {
              if (!member.getValue().isNull()) {
                plugins()
                    .findByVolumeSource(member.getKey())
                    .ifPresent(plugin -> found.accept(member.getKey(), plugin));
              }
            });
  }

  private InTreePlugins plugins() {
    return context.facts().plugins();
  }
}
