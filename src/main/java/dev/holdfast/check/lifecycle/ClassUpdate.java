package dev.holdfast.check.lifecycle;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Finding;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the API server refuses in an update of a StorageClass. Source: kubernetes/kubernetes,
 * pkg/apis/storage/validation/validation.go, ValidateStorageClassUpdate.
 */
final class ClassUpdate {

  private static final List<String> IMMUTABLE =
      List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode");

  private ClassUpdate() {}

  static Stream<Finding> refused(Resource previous, Resource now) {
    return IMMUTABLE.stream()
        .filter(field -> !SameValue.of(field, previous.json().path(field), now.json().path(field)))
        .map(
            field ->
                Finding.at(
                    JsonPointer.empty().appendProperty(field),
                    field,
                    "the API server refuses to change the %s of a class: create a class of another name, or delete this one and create it again; volumes that exist stay as they are"
                        .formatted(field)));
  }
}
