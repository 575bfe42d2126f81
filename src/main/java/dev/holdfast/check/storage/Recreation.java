package dev.holdfast.check.storage;

import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import java.util.Optional;

/** The way out where the class of a claim cannot be changed any more. */
final class Recreation {

  private Recreation() {}

  /**
   * How to make a resource anew, "with" another class; empty where an update can change it. The
   * pods' template of other workloads than a Job can be changed, and its ephemeral volumes with it.
   */
  static Optional<String> of(Resource resource, VolumeClaim claim) {
    if (claim.isTemplateOfSet()) {
      return Optional.of(
          "delete the StatefulSet (--cascade=orphan) and its Pending claims, create it");
    }
    return switch (resource.kind().orElse(Kind.DEPLOYMENT)) {
      case PERSISTENT_VOLUME_CLAIM -> Optional.of("delete the claim and create it");
      case JOB -> Optional.of("delete the Job and create it");
      default -> Optional.empty();
    };
  }
}
