package dev.holdfast.testcluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * The store of a control plane, spoken to by its JSON gateway
 * (https://etcd.io/docs/v3.6/dev-guide/api_grpc_gateway/): for what would take the API server
 * minutes.
 *
 * @param url where it listens
 */
public record Etcd(String url) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * Writes values at once, at most 128 as etcd allows in a transaction.
   *
   * @param values by key, for example {@code /registry/statefulsets/shop/db}; the API server reads
   *     objects in JSON as well as in its own encoding
   */
  public void put(Map<String, String> values) {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode puts = request.putArray("success");
    values.forEach(
        (key, value) ->
            puts.addObject()
                .putObject("requestPut")
                .put("key", base64(key))
                .put("value", base64(value)));
    var unused = ask("/v3/kv/txn", request);
  }

  /** Forgets how everything was before now: lists that were begun cannot go on. */
  public void compact() {
    String revision = range("/registry/", "", true).path("header").path("revision").asText();
    var unused =
        ask(
            "/v3/kv/compaction",
            JSON.createObjectNode().put("revision", revision).put("physical", true));
  }

  /** The bytes of all values whose keys begin so. */
  public long bytes(String prefix) {
    long bytes = 0;
    for (JsonNode entry : range(prefix, prefix, false).path("kvs")) {
      bytes += Base64.getDecoder().decode(entry.path("value").asText()).length;
    }
    return bytes;
  }

  private JsonNode range(String key, String prefix, boolean countOnly) {
    ObjectNode request =
        JSON.createObjectNode().put("key", base64(key)).put("countOnly", countOnly);
    if (!prefix.isEmpty()) {
      int last = prefix.length() - 1;
      request.put("rangeEnd", base64(prefix.substring(0, last) + (char) (prefix.charAt(last) + 1)));
    }
    return ask("/v3/kv/range", request);
  }

  private JsonNode ask(String path, ObjectNode request) {
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(url + path))
                  .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("etcd: " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
