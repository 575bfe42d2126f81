package dev.holdfast.facts;

import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.VolumeMode;
import java.util.Map;
import java.util.Set;

/**
 * The access modes that a parameter of a StorageClass allows or forbids.
 *
 * @param modes by volume mode
 */
record ParameterModes(ClassParameter parameter, Map<VolumeMode, Set<AccessMode>> modes) {

  ParameterModes {
    modes = Map.copyOf(modes);
  }

  boolean covers(AccessMode mode, VolumeMode volumeMode) {
    return modes.getOrDefault(volumeMode, Set.of()).contains(mode);
  }
}
