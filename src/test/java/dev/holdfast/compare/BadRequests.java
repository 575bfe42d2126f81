package dev.holdfast.compare;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Requests that no API server sends, and some that it sends rarely. */
final class BadRequests {

  private static final int OVERSIZE = 8 * 1024 * 1024;
  private static final String JSON = "application/json";

  private static final String GOOD =
      """
      {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"compare-1",\
      "kind":{"group":"apps","version":"v1","kind":"StatefulSet"},\
      "resource":{"group":"apps","version":"v1","resource":"statefulsets"},\
      "name":"good","namespace":"default","operation":"CREATE",\
      "userInfo":{"username":"alice","groups":["dev"]},"object":{"apiVersion":"apps/v1",\
      "kind":"StatefulSet","metadata":{"name":"good","namespace":"default"},"spec":{"replicas":2,\
      "selector":{"matchLabels":{"app":"good"}},"template":{"metadata":{"labels":{"app":"good"}},\
      "spec":{"containers":[{"name":"redis","image":"redis:8"}]}}}}}}""";

  private BadRequests() {}

  static List<WebhookRequest> all() {
    return Stream.of(
            bodies().entrySet().stream()
                .map(body -> request(body.getKey(), JSON, bytes(body.getValue()))),
            contentTypes().stream().map(type -> request("content type " + type, type, bytes(GOOD))),
            Stream.of(
                request(
                    "not UTF-8",
                    JSON,
                    GOOD.replace("alice", "\u00e9").getBytes(StandardCharsets.ISO_8859_1)),
                request("UTF-16", JSON, GOOD.getBytes(StandardCharsets.UTF_16LE)),
                new WebhookRequest("unknown path", List.of("/elsewhere", "/"), JSON, bytes(GOOD)),
                new WebhookRequest(
                    "with a time limit",
                    List.of("/validate?timeout=3s", "/mutate?timeout=0"),
                    JSON,
                    bytes(GOOD))))
        .flatMap(requests -> requests)
        .toList();
  }

  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("good", GOOD);
    bodies.put("empty", "");
    bodies.put("truncated", GOOD.substring(0, GOOD.length() / 2));
    bodies.put("list", "[1, 2, 3]");
    bodies.put("text", "\"hello\"");
    bodies.put("null", "null");
    bodies.put("no review", "{\"apiVersion\":\"v1\",\"kind\":\"Pod\"}");
    bodies.put("old version", GOOD.replace("admission.k8s.io/v1", "admission.k8s.io/v1beta1"));
    bodies.put("no uid", GOOD.replace("\"uid\"", "\"uida\""));
    bodies.put("no object", GOOD.replace("\"object\"", "\"abject\""));
    bodies.put("no kind", GOOD.replace("\"kind\":\"StatefulSet\",\"metadata\"", "\"metadata\""));
    bodies.put("no name", GOOD.replace("{\"name\":\"good\",\"namespace\":\"default\"}", "{}"));
    bodies.put(
        "odd metadata", GOOD.replace("{\"name\":\"good\",\"namespace\":\"default\"}", "[7]"));
    bodies.put("odd replicas", GOOD.replace("\"replicas\":2", "\"replicas\":\"two\""));
    bodies.put("odd spec", GOOD.replace("\"containers\":[", "\"volumes\":7,\"containers\":[1,"));
    bodies.put("unknown operation", GOOD.replace("CREATE", "MEND"));
    bodies.put("update without old object", GOOD.replace("CREATE", "UPDATE"));
    bodies.put("connect", GOOD.replace("CREATE", "CONNECT"));
    bodies.put("delete", GOOD.replace("CREATE", "DELETE").replace("\"object\"", "\"oldObject\""));
    bodies.put("dry run", GOOD.replace("\"operation\"", "\"dryRun\":true,\"operation\""));
    bodies.put("unknown namespace", GOOD.replace("\"default\"", "\"nowhere\""));
    bodies.put(
        "controller",
        GOOD.replace("alice", "system:serviceaccount:kube-system:statefulset-controller"));
    bodies.put("status", GOOD.replace("\"operation\"", "\"subResource\":\"status\",\"operation\""));
    bodies.put("scale", GOOD.replace("\"operation\"", "\"subResource\":\"scale\",\"operation\""));
    bodies.put("duplicate key", GOOD.replace("{\"uid\"", "{\"uid\":\"x\",\"uid\""));
    bodies.put("two documents", GOOD + GOOD);
    bodies.put("nested 10,000 deep", "[".repeat(10_000));
    bodies.put("nested objects", "{\"a\":".repeat(10_000));
    bodies.put("long number", GOOD.replace("\"replicas\":2", "\"replicas\":" + "9".repeat(10_000)));
    bodies.put("a million tokens", "[" + "1,".repeat(1_500_000) + "1]");
    bodies.put("oversize", "x".repeat(OVERSIZE));
    return bodies;
  }

  private static List<String> contentTypes() {
    return List.of(
        "text/plain",
        "application/yaml",
        "nonsense",
        "application/json; charset=latin1",
        "application/json; charset=UTF-8");
  }

  private static WebhookRequest request(String name, String contentType, byte[] body) {
    return new WebhookRequest("bad request: " + name, WebhookRequest.PATHS, contentType, body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
