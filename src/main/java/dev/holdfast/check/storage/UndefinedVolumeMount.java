package dev.holdfast.check.storage;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.NameList;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Workload;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds containers of StatefulSets that use a volume which their pod does not have. */
public final class UndefinedVolumeMount implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of("undefined-volume-mount", Kind.STATEFUL_SET)
        .title("Container mounts a volume that does not exist")
        .why(
            """
            If a container mounts a volume that is neither in volumes nor in volumeClaimTemplates,
            no pod can be created. Only an event of the StatefulSet shows the reason.
            """)
        .remediation(
            """
            In volumeMounts and volumeDevices, name a volume of spec.template.spec.volumes or of
            spec.volumeClaimTemplates, or add the volume.
            """)
        .notes(
            """
            The API server of Kubernetes 1.33 and earlier accepts such a StatefulSet. Since 1.34,
            the API server itself refuses to create one, before it calls validating
            webhooks. It still accepts updates of an existing one.
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
                    : "there are: " + NameList.of(defined)));
  }
}
