package dev.holdfast.check.storage;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.VolumeMode;
import dev.holdfast.resource.Workload;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A claim template whose volumes no container uses. */
public final class UnmountedVolumeClaimTemplate implements ParameterlessCheck {

  /** So many volumes are named to a person, who looks for a slip of the pen among them. */
  private static final int NAMED = 3;

  @Override
  public CheckInfo info() {
    return CheckInfo.ofState("unmounted-volume-claim-template", Kind.STATEFUL_SET)
        .title("Claim template that no container mounts")
        .why(
            """
            Each pod gets a volume that nobody writes to. It is paid for, it looks like storage on
            every dashboard, and what the application writes goes into the container, where the
            next restart takes it.
            """)
        .remediation(
            """
            Name the template in the volumeMounts (or volumeDevices) of the container that keeps
            the data, at the place where the application writes.
            """)
        .notes(
            """
            Mounts that another webhook adds to the pods are not seen here; the owner of such a
            StatefulSet says so with the annotation. A StatefulSet that an operator manages is
            only suspected, because its user cannot mend it.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates");
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    Workload workload = context.workload();
    Set<String> used = new TreeSet<>();
    for (Container container : workload.podTemplate().containers()) {
      container.volumeUses().forEach(use -> used.add(use.volume()));
    }
    return workload.claimTemplates().stream()
        .filter(template -> !used.contains(template.name()))
        .map(template -> finding(template, used).suspectedIf(context.change().isMadeByOperator()));
  }

  private static Finding finding(VolumeClaim template, Set<String> used) {
    return Finding.at(
        template.pointer(),
        template.name(),
        "no container mounts %s, so each pod gets, and pays for, a volume that nobody writes to; add it to %s (%s)"
            .formatted(
                template.describe(),
                template.volumeMode() == VolumeMode.BLOCK ? "volumeDevices" : "volumeMounts",
                instead(used)));
  }

  private static String instead(Set<String> used) {
    String names = used.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = used.size() - NAMED;
    return used.isEmpty()
        ? "they mount nothing"
        : "they mount: " + names + (more > 0 ? " and " + more + " more" : "");
  }
}
