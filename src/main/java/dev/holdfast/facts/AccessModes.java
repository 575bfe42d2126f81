package dev.holdfast.facts;

import dev.holdfast.resource.AccessMode;
import java.util.Set;

/** The access modes that a driver is known to accept and to refuse; all others are unknown. */
record AccessModes(Set<AccessMode> accepted, Set<AccessMode> refused) {

  static final AccessModes NOT_KNOWN = new AccessModes(Set.of(), Set.of());

  /** For a volume mode that the driver does not support. */
  static final AccessModes NONE = new AccessModes(Set.of(), Set.of(AccessMode.values()));

  AccessModes {
    accepted = Set.copyOf(accepted);
    refused = Set.copyOf(refused);
  }

  Answer supports(AccessMode mode) {
    if (accepted.contains(mode)) {
      return Answer.YES;
    }
    return refused.contains(mode) ? Answer.NO : Answer.UNKNOWN;
  }
}
