package dev.holdfast.check.storage;

import com.google.common.base.Suppliers;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds claims and claim templates whose storage class does not exist. */
public final class UnknownStorageClass implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of("unknown-storage-class", VolumeClaim.KINDS)
        .title("Storage class that does not exist")
        .why(
            """
            No volume is provisioned for a claim whose storage class does not exist. The claim and
            its pods stay Pending, and only their events show the reason.
            """)
        .remediation(
            """
            Use a class that exists (kubectl get storageclass), or create the class first.
            """)
        .notes(
            """
            A class needs no StorageClass object if an administrator creates its volumes, so a
            class of any existing PersistentVolume is known. The check ignores claims
            for an existing volume (volumeName, selector), bound claims, and claims
            with the empty class (""). Without a cluster, there are no findings.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1",
            "https://kubernetes.io/docs/concepts/storage/storage-classes/");
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    Supplier<OfferedClasses> offered =
        Suppliers.memoize(() -> OfferedClasses.of(context.cluster()));
    return context.claims().stream()
        .filter(claim -> !claim.wantsExistingVolume())
        .flatMap(
            claim ->
                claim.storageClass().stream()
                    .filter(name -> !name.isEmpty() && isUnknown(name, context.cluster()))
                    .map(name -> finding(context.resource(), claim, name, offered.get())));
  }

  private static boolean isUnknown(String name, ClusterView cluster) {
    return StorageClass.named(cluster, name).isAbsent()
        && Volume.ofClass(cluster, name).asOptional().map(List::isEmpty).orElse(false);
  }

  /** The key includes the class, because another missing class is another mistake. */
  private static Finding finding(
      Resource resource, VolumeClaim claim, String name, OfferedClasses offered) {
    String mistake =
        "the storage class \"%s\" of %s does not exist".formatted(name, claim.describe());
    String choice = offered.isEmpty() ? "" : " with one of: " + offered.describe();
    return Finding.at(
            claim.storageClassPointer(),
            claim.name() + "/" + name,
            mistake
                + ", so no volume is provisioned and pods stay Pending; "
                + (offered.isEmpty() ? "create it first" : "use one of: " + offered.describe()))
        .immutable(
            Recreation.of(resource, claim)
                .map(anew -> mistake + "; create it, or " + anew + choice));
  }
}
