package dev.holdfast.check.lifecycle;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.NameList;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.resource.Quantity;
import dev.holdfast.resource.QuantityParser;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the API server refuses in an update of a claim. Source: kubernetes/kubernetes 1.37,
 * pkg/apis/core/validation/validation.go, ValidatePersistentVolumeClaimUpdate;
 * plugin/pkg/admission/storage/persistentvolume/resize.
 */
record ClaimUpdate(Resource previous, Context context) {

  private static final JsonPointer SPEC = JsonPointer.compile("/spec");

  /** The requested size, in a claim or a claim template. */
  static final JsonPointer SIZE = JsonPointer.compile("/spec/resources/requests/storage");

  private static final JsonPointer CAPACITY = JsonPointer.compile("/status/capacity/storage");
  private static final JsonPointer PHASE = JsonPointer.compile("/status/phase");

  Stream<Finding> refused() {
    return Stream.of(size(), others()).flatMap(Optional::stream);
  }

  private Optional<Finding> size() {
    Optional<Quantity> before = QuantityParser.parse(previous.at(SIZE).asText(""));
    Optional<Quantity> after = QuantityParser.parse(context.resource().at(SIZE).asText(""));
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    int comparison = after.get().compareTo(before.get());
    Optional<String> why =
        comparison == 0
            ? Optional.empty()
            : isUnbound()
                ? Optional.of(
                    "to change the size before the claim is bound: delete it, it holds no data, and create it again")
                : comparison > 0 ? cannotGrow() : cannotShrink(after.get());
    return why.map(text -> Finding.at(SIZE, "size", "the API server refuses " + text));
  }

  /** Certainly not bound; a manifest has no status. */
  private boolean isUnbound() {
    String phase = previous.at(PHASE).asText("");
    return !phase.isEmpty() && !phase.equals("Bound");
  }

  private Optional<String> cannotShrink(Quantity size) {
    String capacity = previous.at(CAPACITY).asText("");
    boolean endsExpansion =
        QuantityParser.parse(capacity).filter(has -> size.compareTo(has) > 0).isPresent();
    return endsExpansion
        ? Optional.empty()
        : Optional.of(
            "to shrink a claim%s: create a smaller one and copy the data"
                .formatted(
                    capacity.isEmpty() ? "" : ", whose volume has %s now".formatted(capacity)));
  }

  private Optional<String> cannotGrow() {
    return new VolumeClaim(JsonPointer.empty(), previous.name(), previous.json())
        .storageClass()
        .flatMap(this::cannotGrow);
  }

  private Optional<String> cannotGrow(String name) {
    if (name.isEmpty()) {
      return Optional.of(
          "to grow a claim without a StorageClass: create a larger one and copy the data");
    }
    Lookup<StorageClass> storage = StorageClass.named(context.cluster(), name);
    if (storage.isAbsent()) {
      return Optional.of(
          "to grow a claim whose class \"%s\" does not exist: create the class with allowVolumeExpansion: true first"
              .formatted(name));
    }
    return storage
        .asOptional()
        .filter(known -> !known.allowsExpansion())
        .map(
            known ->
                "to grow it: its class \"%s\" has no allowVolumeExpansion: true; set it, if the driver can grow volumes, and apply again"
                    .formatted(name));
  }

  private Optional<Finding> others() {
    JsonNode before = comparable(previous);
    JsonNode after = comparable(context.resource());
    TreeSet<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    List<String> changed =
        names.stream()
            .filter(name -> !isMutable(name, before.path(name)))
            .filter(name -> !SameValue.of(name, before.path(name), after.path(name)))
            .toList();
    return changed.stream()
        .findFirst()
        .map(
            first ->
                Finding.at(
                    SPEC.appendProperty(first),
                    "spec",
                    "the API server refuses to change %s of a claim: send what it has (kubectl apply keeps it), or create another claim and copy the data"
                        .formatted(NameList.of(changed))));
  }

  /** Those that are empty are filled when the claim is bound, or gets the default class. */
  private boolean isMutable(String field, JsonNode before) {
    return switch (field) {
      case "volumeName" -> before.asText("").isEmpty();
      case "storageClassName" -> before.isMissingNode() || before.isNull();
      case "volumeAttributesClassName" -> !isUnbound();
      default -> false;
    };
  }

  /**
   * The spec without its size; the API server fills one field of the data source from the other.
   */
  private static JsonNode comparable(Resource claim) {
    JsonNode spec = claim.at(SPEC).deepCopy();
    if (spec.path("resources").path("requests") instanceof ObjectNode requests) {
      requests.remove("storage");
    }
    if (spec instanceof ObjectNode object) {
      if (object.hasNonNull("dataSource") && !object.hasNonNull("dataSourceRef")) {
        object.set("dataSourceRef", object.get("dataSource"));
      } else if (object.hasNonNull("dataSourceRef")
          && !object.hasNonNull("dataSource")
          && object.path("dataSourceRef").path("namespace").asText("").isEmpty()) {
        object.set("dataSource", object.get("dataSourceRef"));
      }
    }
    return spec;
  }
}
