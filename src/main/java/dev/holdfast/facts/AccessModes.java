package dev.holdfast.facts;

import dev.holdfast.resource.AccessMode;
import java.util.Set;

/**
 * The access modes that a driver is known to accept and to refuse; all others are unknown.
 *
 * @param fromSource those that it accepts only for a claim with a data source
 */
record AccessModes(Set<AccessMode> accepted, Set<AccessMode> fromSource, Set<AccessMode> refused) {

  static final AccessModes NOT_KNOWN = new AccessModes(Set.of(), Set.of(), Set.of());

  /** For a volume mode that the driver does not support. */
  static final AccessModes NONE = new AccessModes(Set.of(), Set.of(), Set.of(AccessMode.values()));

  AccessModes {
    accepted = Set.copyOf(accepted);
    fromSource = Set.copyOf(fromSource);
    refused = Set.copyOf(refused);
  }

  Answer supports(AccessMode mode, boolean hasSource) {
    if (accepted.contains(mode)) {
      return Answer.YES;
    }
    if (fromSource.contains(mode)) {
      return Answer.of(hasSource);
    }
    return refused.contains(mode) ? Answer.NO : Answer.UNKNOWN;
  }

  boolean needsSource(AccessMode mode) {
    return fromSource.contains(mode);
  }
}
