package dev.holdfast.check.lifecycle;

import dev.holdfast.check.Context;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
import dev.holdfast.resource.VolumeClaim;
import java.util.List;
import java.util.Optional;

/** The volumes that a StatefulSet has for its claim templates, or will have. */
record TemplateVolumes(Context context) {

  /** Enough to know the reclaim policy: a user seldom changes that of only some volumes. */
  private static final int MAX_READS = 3;

  /** Whether volumes of a template are certainly deleted with their claims. */
  boolean areDeletedWithClaims() {
    return context.workload().claimTemplates().stream().anyMatch(this::areDeletedWithClaims);
  }

  /** A user may have changed the policy of the volumes, but not that of their class. */
  private boolean areDeletedWithClaims(VolumeClaim template) {
    return Claim.ofTemplate(
            context.cluster(),
            context.change().namespace(),
            context.resource().name(),
            template.name())
        .map(claims -> claims.stream().filter(Claim::holdsData).limit(MAX_READS).toList())
        .asOptional()
        .filter(claims -> claims.isEmpty() ? isDeletedByClass(template) : haveDeleted(claims))
        .isPresent();
  }

  private boolean isDeletedByClass(VolumeClaim template) {
    return classOf(template).filter(StorageClass::deletesVolumes).isPresent();
  }

  private boolean haveDeleted(List<Claim> claims) {
    return claims.stream()
        .flatMap(claim -> Volume.named(context.cluster(), claim.volumeName()).asOptional().stream())
        .anyMatch(Volume::isDeletedWithClaim);
  }

  private Optional<StorageClass> classOf(VolumeClaim template) {
    return template.storageClass().isPresent()
        ? template
            .storageClass()
            .flatMap(name -> StorageClass.named(context.cluster(), name).asOptional())
        : StorageClass.all(context.cluster())
            .asOptional()
            .flatMap(all -> StorageClass.defaults(all).stream().findFirst());
  }
}
