package dev.holdfast.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import java.util.List;

/** What was installed before a version took away a webhook, a right, a policy and a setting. */
final class OlderVersion {

  private OlderVersion() {}

  /** A List for kubectl. */
  static JsonNode of(List<Resource> manifests) {
    ObjectNode list = Json.object().put("apiVersion", "v1").put("kind", "List");
    ArrayNode items = list.putArray("items");
    for (Resource resource : manifests) {
      ObjectNode copy = resource.json().deepCopy();
      addWhatIsGone(resource.kindText(), copy);
      items.add(copy);
    }
    return list;
  }

  private static void addWhatIsGone(String kind, ObjectNode object) {
    switch (kind) {
      case "ValidatingWebhookConfiguration" ->
          again(object.withArray("webhooks")).put("name", "gone.holdfast.dev");
      case "ClusterRole" -> again(object.withArray("rules")).putArray("resources").add("gone");
      case "ConfigMap" -> object.withObject("/data").put("gone.yaml", "a policy");
      case "Deployment" -> {
        ObjectNode container = (ObjectNode) object.at("/spec/template/spec/containers/0");
        container.put("image", "holdfast:0.0.1");
        container.withArray("env").addObject().put("name", "HOLDFAST_GONE").put("value", "yes");
      }
      default -> {
        // As it is.
      }
    }
  }

  /** One more like the first. */
  private static ObjectNode again(ArrayNode list) {
    ObjectNode copy = list.get(0).deepCopy();
    list.add(copy);
    return copy;
  }
}
