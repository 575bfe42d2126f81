package dev.holdfast.check.storage;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.NameList;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.VolumeMode;
import dev.holdfast.resource.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds claim templates that no container mounts. */
public final class UnmountedVolumeClaimTemplate implements ParameterlessCheck {

  private static final String RETIRING =
      "no container mounts %s, and each pod still gets a volume for it; mount it, or re-create the"
          + " StatefulSet without it (delete --cascade=orphan)";

  @Override
  public CheckInfo info() {
    return CheckInfo.of("unmounted-volume-claim-template", Kind.STATEFUL_SET)
        .title("Claim template that no container mounts")
        .why(
            """
            Each pod gets a volume that the application does not use. You pay for the volume, and
            dashboards show it as storage, but the application writes into the
            container and loses its data at the next restart.
            """)
        .remediation(
            """
            Add the template to the volumeMounts (or volumeDevices) of the container that keeps the
            data, with the path to which the application writes.
            """)
        .notes(
            """
            An update of a StatefulSet is denied only if no template stays mounted: templates
            cannot be removed by an update. The check does not see mounts that another webhook adds to the pods; the owner of such
            a StatefulSet can exempt it with the annotation. A finding in a StatefulSet
            that an operator manages is only suspected, because its user cannot repair
            it.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates");
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    Workload workload = context.workload();
    Set<String> used = new TreeSet<>();
    for (Container container : workload.podTemplate().containers()) {
      container.volumeUses().forEach(use -> used.add(use.volume()));
    }
    List<VolumeClaim> templates = workload.claimTemplates();
    boolean hasMounted = templates.stream().anyMatch(template -> used.contains(template.name()));
    return templates.stream()
        .filter(template -> !used.contains(template.name()))
        .map(
            template ->
                finding(template, used)
                    .immutable(
                        Optional.of(RETIRING.formatted(template.describe()))
                            .filter(any -> hasMounted)));
  }

  private static Finding finding(VolumeClaim template, Set<String> used) {
    return Finding.at(
        template.pointer(),
        template.name(),
        "no container mounts %s, so each pod gets a volume that is never used; add it to %s (%s)"
            .formatted(
                template.describe(),
                template.volumeMode() == VolumeMode.BLOCK ? "volumeDevices" : "volumeMounts",
                instead(used)));
  }

  private static String instead(Set<String> used) {
    return used.isEmpty()
        ? "the containers mount nothing"
        : "the containers mount: " + NameList.of(used);
  }
}
