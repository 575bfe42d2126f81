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

  /** How many keys a request may have to do with; etcd takes no more than 128 in a transaction. */
  private static final int PAGE = 100;

  /**
   * What a part of the keys takes.
   *
   * @param keys how many there are
   * @param bytes of their values
   */
  public record Use(int keys, long bytes) {}

  /**
   * Writes values. The last is written once more, alone: the API server waits for the newest
   * revision before it lists, and of a revision with many values it waits only for the first.
   *
   * @param values by key, for example {@code /registry/statefulsets/shop/db}; the API server reads
   *     objects in JSON as well as in its own encoding
   */
  public void put(Map<String, String> values) {
    ArrayNode puts = JSON.createArrayNode();
    ObjectNode last = JSON.createObjectNode();
    values.forEach(
        (key, value) -> {
          last.putObject("requestPut").put("key", base64(key)).put("value", base64(value));
          puts.add(last.deepCopy());
          if (puts.size() == PAGE) {
            commit(puts);
          }
        });
    commit(puts);
    commit(puts.add(last));
  }

  /** What the keys that begin so take. */
  public Use of(String prefix) {
    int keys = 0;
    long bytes = 0;
    String next = prefix;
    while (true) {
      JsonNode page = range(next, prefix + "\uFFFF", PAGE);
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
  public long fileBytes() {
    return ask("/v3/maintenance/status", JSON.createObjectNode()).path("dbSize").asLong();
  }

  /** Forgets how everything was before now: lists that were begun cannot go on. */
  public void compact() {
    String revision = range("/registry/", "/registry0", 1).at("/header/revision").asText();
    var unused =
        ask(
            "/v3/kv/compaction",
            JSON.createObjectNode().put("revision", revision).put("physical", true));
  }

  private JsonNode range(String from, String to, int limit) {
    return ask(
        "/v3/kv/range",
        JSON.createObjectNode()
            .put("key", base64(from))
            .put("range_end", base64(to))
            .put("limit", limit));
  }

  private void commit(ArrayNode puts) {
    ObjectNode transaction = JSON.createObjectNode();
    transaction.set("success", puts);
    var unused = ask("/v3/kv/txn", transaction);
    puts.removeAll();
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

  private static String text(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
