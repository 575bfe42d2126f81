package dev.holdfast.cel;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code request}: the requested operation and its user. As in Kubernetes, empty fields are absent.
 */
final class RequestValue {

  private RequestValue() {}

  static Members of(Change change) {
    Resource resource = change.resource();
    Map<String, Supplier<Object>> request = new HashMap<>();
    request.put("operation", () -> change.operation().name());
    putText(request, "name", resource.json().path("metadata").path("name").asText(""));
    putText(request, "namespace", change.namespace());
    putText(request, "subResource", change.subresource());
    request.put("kind", () -> kind(resource));
    resource.kind().ifPresent(kind -> request.put("resource", () -> plural(resource, kind)));
    request.put("userInfo", () -> userInfo(change));
    if (!change.options().json().isMissingNode()) {
      request.put("options", () -> JsonValue.of(change.options().json()));
    }
    return new Members(Types.REQUEST, request);
  }

  private static void putText(Map<String, Supplier<Object>> members, String name, String text) {
    if (!text.isEmpty()) {
      members.put(name, () -> text);
    }
  }

  private static Members kind(Resource resource) {
    return new Members(
        Types.KIND,
        Map.of(
            "group", () -> group(resource),
            "version", () -> version(resource),
            "kind", resource::kindText));
  }

  private static Members plural(Resource resource, Kind kind) {
    return new Members(
        Types.RESOURCE,
        Map.of(
            "group", kind::group,
            "version", () -> version(resource),
            "resource", kind::plural));
  }

  private static String group(Resource resource) {
    int slash = resource.apiVersion().indexOf('/');
    return slash < 0 ? "" : resource.apiVersion().substring(0, slash);
  }

  private static String version(Resource resource) {
    return resource.apiVersion().substring(resource.apiVersion().indexOf('/') + 1);
  }

  private static Members userInfo(Change change) {
    UserInfo userInfo =
        change.userInfo().orElseThrow(() -> new Unknown("request.userInfo: who asks"));
    return new Members(
        Types.USER_INFO, Map.of("username", userInfo::user, "groups", userInfo::groups));
  }
}
