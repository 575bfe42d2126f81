package dev.holdfast.check.storage;

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
import java.util.stream.Stream;

/** A claim, or a template of claims, of a storage class that does not exist. */
public final class UnknownStorageClass implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.ofState("unknown-storage-class", VolumeClaim.KINDS)
        .title("Storage class that does not exist")
        .why(
            """
            Nobody makes a volume for a claim whose class does not exist: the claim stays pending
            and its pods with it, until somebody reads their events.
            """)
        .remediation(
            """
            Name a class that exists (kubectl get storageclass), or make the class first.
            """)
        .notes(
            """
            A class needs no object where somebody makes its volumes by hand, so a class that any
            PersistentVolume has is known. Left alone are claims that want a volume which exists
            (volumeName, selector), that are bound, or that want no class (""). Where the cluster
            cannot be asked, nothing is found.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1",
            "https://kubernetes.io/docs/concepts/storage/storage-classes/");
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    return context.claims().stream()
        .filter(claim -> !claim.wantsExistingVolume())
        .flatMap(
            claim ->
                claim.storageClass().stream()
                    .filter(name -> !name.isEmpty() && isUnknown(name, context.cluster()))
                    .map(
                        name ->
                            finding(
                                context.resource(),
                                claim,
                                name,
                                OfferedClasses.of(context.cluster()))));
  }

  private static boolean isUnknown(String name, ClusterView cluster) {
    return StorageClass.named(cluster, name).isAbsent()
        && Volume.ofClass(cluster, name).asOptional().map(List::isEmpty).orElse(false);
  }

  /** Another class that does not exist is another mistake, so the key has its name too. */
  private static Finding finding(
      Resource resource, VolumeClaim claim, String name, OfferedClasses offered) {
    String mistake =
        "the storage class \"%s\" of %s does not exist".formatted(name, claim.describe());
    String choice = offered.isEmpty() ? "" : " with one of: " + offered.describe();
    return Finding.at(
            claim.storageClassPointer(),
            claim.name() + "/" + name,
            mistake
                + ", so no volume is made and pods wait; "
                + (offered.isEmpty() ? "make it first" : "name one of: " + offered.describe()))
        .immutable(
            Recreation.of(resource, claim).map(anew -> mistake + "; make it, or " + anew + choice));
  }
}
