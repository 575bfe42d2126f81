package dev.holdfast.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.function.Consumer;

/**
 * One page of a list.
 *
 * @param version the resource version of the list, for a watch
 * @param next the token for the next page; empty for the last page
 * @param left the number of objects after this page; 0 if the API server does not send it
 * @param items the number of objects in this page
 */
record ListPage(String version, String next, long left, int items) {

  /** The response ended too early, after some of the objects. */
  static final class CutOff extends KubernetesClientException {

    private static final long serialVersionUID = 1;

    private CutOff(IOException cause) {
      super("the list ended too early: " + ApiErrors.ofRoot(cause), cause);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NO_ITEMS = -1;

  /**
   * Parses a page as it arrives, with one object in memory at a time.
   *
   * @param api the apiVersion and kind of the objects, which the items of a list do not have
   * @param into takes each object
   * @throws KubernetesClientException if the response is not a list, or ends too early
   */
  static ListPage read(InputStream text, ApiResource api, Consumer<Resource> into) {
    try (JsonParser json = JSON.createParser(text)) {
      JsonNode metadata = JSON.missingNode();
      int items = NO_ITEMS;
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("items")) {
          // Go writes a nil slice as null.
          items = value == JsonToken.START_ARRAY ? items(json, api, into) : 0;
        } else if (field.equals("metadata")) {
          metadata = JSON.readTree(json);
        } else {
          json.skipChildren();
        }
      }
      requireEnd(json);
      if (items == NO_ITEMS) {
        throw invalid("the API server sent no list");
      }
      return new ListPage(
          metadata.path("resourceVersion").asText(""),
          metadata.path("continue").asText(""),
          metadata.path("remainingItemCount").asLong(),
          items);
    } catch (JsonEOFException e) {
      throw new CutOff(e);
    } catch (JsonProcessingException e) {
      throw invalid("the API server sent no list: " + ApiErrors.ofRoot(e));
    } catch (IOException e) {
      throw new CutOff(e);
    }
  }

  /**
   * Parses a single object.
   *
   * @throws KubernetesClientException if it is not JSON
   */
  static JsonNode object(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw invalid("the API server sent no object: " + ApiErrors.ofRoot(e));
    }
  }

  /** Reads the body to its end, because otherwise the connection cannot be used again. */
  private static void requireEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw invalid("the API server sent more than one object");
    }
  }

  /** Probably the answer of a broken proxy: 502 makes the request retryable. */
  private static KubernetesClientException invalid(String message) {
    return new KubernetesClientException(message, HttpURLConnection.HTTP_BAD_GATEWAY, null);
  }

  private static int items(JsonParser json, ApiResource api, Consumer<Resource> into)
      throws IOException {
    int items = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      JsonNode item = JSON.readTree(json);
      if (item instanceof ObjectNode object) {
        object.put("apiVersion", api.apiVersion()).put("kind", api.kind());
      }
      into.accept(Resource.fromApi(item));
      items++;
    }
    return items;
  }
}
