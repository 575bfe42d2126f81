package dev.holdfast.check.lifecycle;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;

/**
 * What a StatefulSet does with the claims of its templates.
 *
 * @param deletesWithSet whether they are deleted with it
 * @param deletesWhenScaled whether those of a pod are deleted when it is scaled away
 */
record ClaimRetention(boolean deletesWithSet, boolean deletesWhenScaled) {

  static final JsonPointer WHEN_DELETED =
      JsonPointer.compile("/spec/persistentVolumeClaimRetentionPolicy/whenDeleted");
  static final JsonPointer WHEN_SCALED =
      JsonPointer.compile("/spec/persistentVolumeClaimRetentionPolicy/whenScaled");

  static ClaimRetention of(Resource set) {
    return new ClaimRetention(isDelete(set, WHEN_DELETED), isDelete(set, WHEN_SCALED));
  }

  /** Whether an update changes nothing of it. */
  boolean isAsBefore(Change change) {
    return change.previous().map(ClaimRetention::of).filter(this::equals).isPresent();
  }

  private static boolean isDelete(Resource set, JsonPointer field) {
    return set.at(field).asText("").equals("Delete");
  }
}
