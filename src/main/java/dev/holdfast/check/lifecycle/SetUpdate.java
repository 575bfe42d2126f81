package dev.holdfast.check.lifecycle;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.check.Finding;
import dev.holdfast.resource.ByteSize;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the API server refuses in an update of a StatefulSet. Source: kubernetes/kubernetes 1.37,
 * pkg/apis/apps/validation/validation.go, ValidateStatefulSetUpdate; before 1.33 also
 * revisionHistoryLimit, which is ignored here.
 */
record SetUpdate(Resource previous, Resource now) {

  private static final JsonPointer SPEC = JsonPointer.compile("/spec");

  Stream<Finding> refused() {
    return Stream.of(
            changed("serviceName", this::orphanAndApply),
            changed("podManagementPolicy", this::orphanAndApply),
            changed("selector", this::deleteAndApply),
            templates())
        .flatMap(Optional::stream);
  }

  private Optional<Finding> changed(String field, Supplier<String> recipe) {
    JsonPointer at = SPEC.appendProperty(field);
    return SameValue.of(field, previous.at(at), now.at(at))
        ? Optional.empty()
        : Optional.of(
            Finding.at(
                at,
                field,
                "the API server refuses to change %s: %s".formatted(field, recipe.get())));
  }

  private String orphanAndApply() {
    return "run %s (pods and claims stay), then apply again".formatted(orphan());
  }

  private String orphan() {
    return "kubectl delete --cascade=orphan sts %s".formatted(now.name());
  }

  /** Pods that the new selector does not select would be in the way of new ones. */
  private String deleteAndApply() {
    return ClaimRetention.of(previous).deletesWithSet()
        ? "set whenDeleted: Retain first, or its claims are deleted too; then delete the StatefulSet with its pods and apply again"
        : "delete the StatefulSet with its pods and apply again; its claims stay";
  }

  private Optional<Finding> templates() {
    List<VolumeClaim> before = new Workload(previous).claimTemplates();
    List<VolumeClaim> after = new Workload(now).claimTemplates();
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      if (!isSame(before.get(i).json(), after.get(i).json())) {
        return Optional.of(finding(before.get(i), after.get(i)));
      }
    }
    if (before.size() == after.size()) {
      return Optional.empty();
    }
    boolean removes = before.size() > after.size();
    VolumeClaim one = removes ? before.get(after.size()) : after.get(before.size());
    return Optional.of(
        Finding.at(
            VolumeClaim.TEMPLATES,
            "volumeClaimTemplates",
            "the API server refuses %s the claim template \"%s\": %s"
                .formatted(removes ? "to remove" : "to add", one.name(), orphanAndApply())));
  }

  private static boolean isSame(JsonNode before, JsonNode after) {
    return SameValue.of("metadata", before.path("metadata"), after.path("metadata"))
        && SameValue.of("spec", before.path("spec"), after.path("spec"));
  }

  private Finding finding(VolumeClaim before, VolumeClaim after) {
    return isLargerAlone(before.json(), after.json())
        ? Finding.at(
            after.pointer().append(ClaimUpdate.SIZE),
            "volumeClaimTemplates",
            "the API server refuses to change the size of the claim template \"%s\": grow its claims to %s (kubectl edit pvc), run %s, then apply again"
                .formatted(after.name(), after.json().at(ClaimUpdate.SIZE).asText(), orphan()))
        : Finding.at(
            after.pointer(),
            "volumeClaimTemplates",
            "the API server refuses to change the claim template \"%s\": %s; claims that exist stay as they are"
                .formatted(before.name(), orphanAndApply()));
  }

  private static boolean isLargerAlone(JsonNode before, JsonNode after) {
    return isSame(withoutSize(before), withoutSize(after))
        && ByteSize.of(after.at(ClaimUpdate.SIZE)).bytes()
            > ByteSize.of(before.at(ClaimUpdate.SIZE)).bytes();
  }

  private static JsonNode withoutSize(JsonNode template) {
    JsonNode copy = template.deepCopy();
    if (copy.at(ClaimUpdate.SIZE.head()) instanceof ObjectNode requests) {
      requests.remove("storage");
    }
    return copy;
  }
}
