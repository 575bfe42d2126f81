package dev.holdfast.policyreport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * The etcd behind a test cluster, by the JSON gateway of its API (etcd,
 * api/etcdserverpb/rpc.proto).
 *
 * @param client whose connections are used
 * @param url of etcd
 */
record Etcd(KubernetesClient client, String url) {

  /** How many keys a request may have to do with; etcd takes no more than 128 in a transaction. */
  private static final int PAGE = 100;

  /**
   * What a part of the keys takes.
   *
   * @param keys how many there are
   * @param bytes of their values
   */
  record Use(int keys, long bytes) {}

  /** Puts many values at once; the API server reads JSON as well as what it writes itself. */
  void put(Map<String, String> values) {
    ObjectNode transaction = Json.object();
    ArrayNode puts = transaction.putArray("success");
    values.forEach(
        (key, value) -> {
          puts.addObject()
              .putObject("requestPut")
              .put("key", base64(key))
              .put("value", base64(value));
          if (puts.size() == PAGE) {
            var unused = ask("/v3/kv/txn", transaction);
            puts.removeAll();
          }
        });
    var unused = ask("/v3/kv/txn", transaction);
  }

  /** What the keys that begin so take. */
  Use of(String prefix) {
    int keys = 0;
    long bytes = 0;
    String next = prefix;
    while (true) {
      JsonNode page =
          ask(
              "/v3/kv/range",
              Json.object()
                  .put("key", base64(next))
                  .put("range_end", base64(prefix + "\uFFFF"))
                  .put("limit", PAGE));
      for (JsonNode entry : page.path("kvs")) {
        keys++;
        bytes += Base64.getDecoder().decode(entry.path("value").asText()).length;
        next = text(entry.path("key").asText()) + "\0";
      }
      if (!page.path("more").asBoolean()) {
        return new Use(keys, bytes);
      }
    }
  }

  /** Bytes of its file, with what was overwritten and is not compacted yet. */
  long fileBytes() {
    return ask("/v3/maintenance/status", Json.object()).path("dbSize").asLong();
  }

  private JsonNode ask(String path, ObjectNode body) {
    HttpResponse<String> answer =
        client
            .getHttpClient()
            .sendAsync(
                client
                    .getHttpClient()
                    .newHttpRequestBuilder()
                    .uri(url + path)
                    .post("application/json", new String(Json.write(body), StandardCharsets.UTF_8))
                    .build(),
                String.class)
            .join();
    if (answer.code() != 200) {
      throw new AssertionError(path + ": " + answer.code() + " " + answer.body());
    }
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
