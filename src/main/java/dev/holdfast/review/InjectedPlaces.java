package dev.holdfast.review;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.check.CheckCatalog;
import dev.holdfast.resource.Resource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The annotation with the injected places: sorted JSON pointers, separated by commas. */
final class InjectedPlaces {

  static final String ANNOTATION = "holdfast.dev/injected";

  static final JsonPointer POINTER =
      JsonPointer.compile("/metadata/annotations").appendProperty(ANNOTATION);

  private InjectedPlaces() {}

  /**
   * The places in the annotation; empty without annotation. Places that no shipped fix can fill are
   * ignored, so a forged list has no effect.
   */
  static Optional<Set<JsonPointer>> of(Resource resource) {
    return resource
        .annotation(ANNOTATION)
        .map(
            text ->
                Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .flatMap(place -> CheckCatalog.injectable(place).stream())
                    .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether the annotation can list this place: then an update keeps what was injected there. */
  static boolean canList(JsonPointer place) {
    return CheckCatalog.injectable(place.toString()).isPresent();
  }

  static void write(ObjectNode resource, Set<JsonPointer> places) {
    Set<String> sorted = new TreeSet<>();
    places.forEach(place -> sorted.add(place.toString()));
    objectIn(objectIn(resource, "metadata"), "annotations")
        .put(ANNOTATION, String.join(",", sorted));
  }

  private static ObjectNode objectIn(ObjectNode parent, String name) {
    JsonNode present = parent.get(name);
    return present instanceof ObjectNode object ? object : parent.putObject(name);
  }
}
