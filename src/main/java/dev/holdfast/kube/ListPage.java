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
 * One page of a list as the API server sends it.
 *
 * @param version the resource version of the list, from which a watch goes on
 * @param next the token with which the next page is asked for; empty on the last one
 * @param left how many objects are still to come; 0 if the API server does not say
 * @param items how many objects are on this one
 */
record ListPage(String version, String next, long left, int items) {

  /** A page ended too early: what was read of it is there, and the rest is not. */
  static final class CutOff extends KubernetesClientException {

    private static final long serialVersionUID = 1;

    private CutOff(IOException cause) {
      super("the list ended too early: " + ApiErrors.ofRoot(cause), cause);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NO_ITEMS = -1;

  /**
   * Reads a page object by object as it arrives, so that never more than one of them is whole.
   *
   * @param api of the objects, which the API server leaves out because it is the same for all
   * @param into takes each object
   * @throws KubernetesClientException if it is no list, or ends too early
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
          // An empty list of Go is null.
          items = value == JsonToken.START_ARRAY ? items(json, api, into) : 0;
        } else if (field.equals("metadata")) {
          metadata = JSON.readTree(json);
        } else {
          json.skipChildren();
        }
      }
      toTheEnd(json);
      if (items == NO_ITEMS) {
        throw senseless("the API server sent no list");
      }
      return new ListPage(
          metadata.path("resourceVersion").asText(""),
          metadata.path("continue").asText(""),
          metadata.path("remainingItemCount").asLong(),
          items);
    } catch (JsonEOFException e) {
      throw new CutOff(e);
    } catch (JsonProcessingException e) {
      throw senseless("the API server sent no list: " + ApiErrors.ofRoot(e));
    } catch (IOException e) {
      throw new CutOff(e);
    }
  }

  /**
   * Reads an object that the API server sent alone.
   *
   * @throws KubernetesClientException if it is none
   */
  static JsonNode object(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw senseless("the API server sent no object: " + ApiErrors.ofRoot(e));
    }
  }

  /** A body that was not read to its end costs the connection. */
  private static void toTheEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw senseless("the API server sent more than one object");
    }
  }

  /** It is there and spoke, as a proxy in trouble does: it may be asked again. */
  private static KubernetesClientException senseless(String what) {
    return new KubernetesClientException(what, HttpURLConnection.HTTP_BAD_GATEWAY, null);
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
