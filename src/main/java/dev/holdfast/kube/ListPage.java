package dev.holdfast.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;

/**
 * One page of a list.
 *
 * @param version the resource version of the list, for a watch
 * @param next the token for the next page; empty for the last page
 * @param left the number of objects after this page; 0 if the API server does not send it
 * @param items the number of objects in this page
 * @param length of this page in characters
 */
record ListPage(String version, String next, long left, int items, long length) {

  /** The response ended too early, after some of the objects. */
  static final class CutOff extends ApiException {

    private static final long serialVersionUID = 1;

    private CutOff(String what, IOException cause) {
      super("the " + what + " ended too early: " + ApiErrors.ofRoot(cause), cause);
    }
  }

  private static final ObjectMapper ENVELOPE = new ObjectMapper();
  private static final int NO_ITEMS = -1;

  /**
   * Parses a page as it arrives, with one object in memory at a time.
   *
   * @param reader for the objects
   * @param into takes each object
   * @throws ApiException if the response is not a list, or ends too early
   */
  static ListPage read(InputStream text, ObjectReader reader, Listing.Objects into) {
    try (JsonParser json = ObjectReader.parser(text)) {
      JsonNode metadata = ENVELOPE.missingNode();
      int items = NO_ITEMS;
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("items")) {
          // Go writes a nil slice as null.
          items = value == JsonToken.START_ARRAY ? items(json, reader, into) : 0;
        } else if (field.equals("metadata")) {
          metadata = ENVELOPE.readTree(json);
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
          items,
          json.currentLocation().getCharOffset());
    } catch (IOException e) {
      throw problem("list", e);
    }
  }

  /**
   * The problem with a response that cannot be read.
   *
   * @param what was requested, for example {@code list}
   */
  static ApiException problem(String what, IOException e) {
    return e instanceof JsonProcessingException && !(e instanceof JsonEOFException)
        ? invalid("the API server sent no " + what + ": " + ApiErrors.ofRoot(e))
        : new CutOff(what, e);
  }

  /** Probably the answer of a broken proxy: 502 makes the request retryable. */
  static ApiException invalid(String message) {
    return new ApiException(message, HttpURLConnection.HTTP_BAD_GATEWAY);
  }

  /** Reads the body to its end, because otherwise the connection cannot be used again. */
  static void requireEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw invalid("the API server sent more than one object");
    }
  }

  private static int items(JsonParser json, ObjectReader reader, Listing.Objects into)
      throws IOException {
    int items = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      reader.read(
          json,
          object ->
              object
                  .problem()
                  .map(object::unreadable)
                  .ifPresentOrElse(into::unreadable, () -> into.accept(object.resource())));
      items++;
    }
    return items;
  }
}
