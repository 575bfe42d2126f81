package dev.holdfast.check.storage;

import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import java.util.Optional;

/** How to repair a claim whose class is immutable. */
final class Recreation {

  private Recreation() {}

  /**
   * Describes how to re-create a resource. Empty if an update can change it: except in a Job, the
   * pod template with its ephemeral volumes is mutable.
   */
  static Optional<String> of(Resource resource, VolumeClaim claim) {
    if (claim.isTemplateOfSet()) {
      return Optional.of(
          "re-create the StatefulSet (delete --cascade=orphan) and its Pending claims");
    }
    return switch (resource.kind().orElse(Kind.DEPLOYMENT)) {
      case PERSISTENT_VOLUME_CLAIM -> Optional.of("delete the claim and create it again");
      case JOB -> Optional.of("delete the Job and create it again");
      default -> Optional.empty();
    };
  }
}
