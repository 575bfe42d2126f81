package dev.holdfast.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;

/**
 * The response to a watch: events one after the other, each with a type and then an object.
 *
 * @param reader for the objects
 */
record WatchStream(ObjectReader reader, WatchEvents into) {

  /**
   * Parses the events as they arrive; returns when the API server ends the watch.
   *
   * @throws ApiException if the API server sends an error, for example 410 Gone, or if the response
   *     is cut off
   */
  void read(InputStream text) {
    try (JsonParser json = ObjectReader.parser(text)) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        event(json);
      }
      if (json.currentToken() != null) {
        throw ListPage.invalid("the API server sent no watch");
      }
    } catch (IOException e) {
      throw ListPage.problem("watch", e);
    }
  }

  private void event(JsonParser json) throws IOException {
    String type = "";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("type")) {
        type = json.getText();
      } else if (field.equals("object")) {
        String ofObject = type;
        reader.read(json, object -> give(ofObject, object));
      } else {
        json.skipChildren();
      }
    }
  }

  private void give(String type, ObjectReader.Parsed object) {
    switch (type) {
      case "ADDED", "MODIFIED" ->
          object
              .problem()
              .map(object::unreadable)
              .ifPresentOrElse(into::unreadable, () -> into.changed(object.resource()));
      case "DELETED" -> into.deleted(object.resource());
      case "BOOKMARK" -> {}
      case "ERROR" -> {
        var status = object.resource().json();
        throw new ApiException(
            status.path("message").asText("the API server ended the watch"),
            status.path("code").asInt(HttpURLConnection.HTTP_INTERNAL_ERROR),
            null);
      }
      default -> throw ListPage.invalid("the API server sent an unknown event: " + type);
    }
    String version = object.resource().json().path("metadata").path("resourceVersion").asText("");
    if (!version.isEmpty()) {
      into.at(version);
    }
  }
}
