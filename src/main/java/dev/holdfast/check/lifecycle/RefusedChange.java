package dev.holdfast.check.lifecycle;

import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.Resource;
import java.util.stream.Stream;

/** Finds updates that the API server will refuse, and says what to do instead. */
public final class RefusedChange implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of(
            "refused-change", Kind.STATEFUL_SET, Kind.PERSISTENT_VOLUME_CLAIM, Kind.STORAGE_CLASS)
        .ofChange(Operation.UPDATE)
        .title("The API server will refuse the update")
        .why(
            """
            Selector, serviceName, podManagementPolicy and claim templates of a StatefulSet, most
            fields of a claim, and parameters, provisioner, reclaimPolicy and
            volumeBindingMode of a StorageClass cannot be changed; a claim cannot shrink, and grows
            only if its class allows it. The error of the API server does not say what to do.
            """)
        .remediation(
            """
            Delete only the StatefulSet (kubectl delete --cascade=orphan) and apply again, grow its
            claims one by one, or create a new class or claim: the warning says which.
            """)
        .notes(
            """
            The warning comes from the mutating webhook, because the API server refuses the update
            before it calls the validating one. The check never denies. A smaller
            request above status.capacity is allowed: it ends a failed expansion.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/",
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#recovering-from-failure-when-expanding-volumes",
            "https://kubernetes.io/docs/concepts/storage/storage-classes/#allow-volume-expansion");
  }

  @Override
  public boolean isAdvice() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    return context.change().previous().stream().flatMap(previous -> refused(context, previous));
  }

  private static Stream<Finding> refused(Context context, Resource previous) {
    Resource now = context.resource();
    return switch (now.kind().orElse(Kind.NAMESPACE)) {
      case STATEFUL_SET -> new SetUpdate(previous, now).refused();
      case PERSISTENT_VOLUME_CLAIM -> new ClaimUpdate(previous, context).refused();
      case STORAGE_CLASS -> ClassUpdate.refused(previous, now);
      default -> Stream.empty();
    };
  }
}
