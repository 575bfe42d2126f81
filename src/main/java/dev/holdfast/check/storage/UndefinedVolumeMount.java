package dev.holdfast.check.storage;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Workload;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A container of a StatefulSet that uses a volume which its pod does not have. */
public final class UndefinedVolumeMount implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.ofState("undefined-volume-mount", Kind.STATEFUL_SET)
        .title("Container mounts a volume that does not exist")
        .why(
            """
            A container that mounts a volume which neither volumes nor volumeClaimTemplates has
            keeps every pod from being created: none ever comes, and only an event on the
            StatefulSet says why.
            """)
        .remediation(
            """
            Name a volume of spec.template.spec.volumes or of spec.volumeClaimTemplates in
            volumeMounts and volumeDevices, or add the volume.
            """)
        .notes(
            """
            The API server of Kubernetes 1.33 and earlier accepts such a StatefulSet. Since 1.34 it
            refuses to create one by itself, before any validating webhook is asked, and only
            updates of one that was there before get through.
            """)
        .sources(
            "https://github.com/kubernetes/kubernetes/pull/131790",
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes");
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    Workload workload = context.workload();
    Set<String> defined = new TreeSet<>(workload.podTemplate().volumeNames());
    workload.claimTemplates().forEach(template -> defined.add(template.name()));
    return workload.podTemplate().containers().stream()
        .flatMap(
            container ->
                container.volumeUses().stream()
                    .filter(use -> !defined.contains(use.volume()))
                    .map(use -> finding(container, use, defined)));
  }

  private static Finding finding(
      Container container, Container.VolumeUse use, Set<String> defined) {
    return Finding.at(
        use.pointer(),
        container.name() + "/" + use.volume(),
        "container \"%s\" uses the volume \"%s\", which is neither in volumes nor in volumeClaimTemplates, so no pod can start; %s"
            .formatted(
                container.name(),
                use.volume(),
                defined.isEmpty()
                    ? "there are no volumes: add it"
                    : "there are: " + String.join(", ", defined)));
  }
}
