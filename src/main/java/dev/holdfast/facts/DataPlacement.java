package dev.holdfast.facts;

import dev.holdfast.facts.StorageDriver.Locality;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From where the volumes of a driver can be reached, and where their copies are.
 *
 * @param locality without any of the parameters; empty if not known
 * @param nodeLocalBy parameters that bind a volume to one node
 * @param replicatedOverZonesBy parameters that keep copies of a volume in several zones
 * @param copiesParameter the parameter with the number of copies
 */
record DataPlacement(
    Optional<Locality> locality,
    List<ClassParameter> nodeLocalBy,
    List<ClassParameter> replicatedOverZonesBy,
    Optional<String> copiesParameter) {

  DataPlacement {
    nodeLocalBy = List.copyOf(nodeLocalBy);
    replicatedOverZonesBy = List.copyOf(replicatedOverZonesBy);
  }

  Optional<Locality> localityWith(Map<String, String> parameters) {
    if (isAnySet(nodeLocalBy, parameters)) {
      return Optional.of(Locality.NODE);
    }
    return isAnySet(replicatedOverZonesBy, parameters)
        ? Optional.of(Locality.SEVERAL_ZONES)
        : locality;
  }

  private static boolean isAnySet(List<ClassParameter> some, Map<String, String> parameters) {
    return some.stream().anyMatch(parameter -> parameter.isSet(parameters) == Answer.YES);
  }
}
