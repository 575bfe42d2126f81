package dev.holdfast.kube;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Reads objects of one kind from a stream of JSON, one after the other. The stream may have
 * whatever the API server stores: names and texts of any length, any depth, and broken UTF-8 in
 * managedFields. Those are left out. An object that is too large or too deep is skipped, and the
 * next one can be read.
 */
final class ObjectReader {

  /**
   * An object that was read. If it has a problem, only its metadata was read.
   *
   * @param problem why it cannot be read, in one line
   */
  record Parsed(Resource resource, Optional<String> problem) {

    UnreadableObject unreadable(String reason) {
      return new UnreadableObject(
          resource.kindText(), resource.namespace(), resource.name(), reason);
    }
  }

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Otherwise the parser keeps all names in memory, and one may have 1.5 MB.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** From here on, an object takes megabytes of memory. */
  private static final int LARGE = 20_000;

  private final ApiResource api;
  private final ValueReader values;
  private final Semaphore largeObjects;
  private boolean isLarge;

  /**
   * @param largeObjects one permit for each large object that may be in memory
   * @param longestText longer texts are cut
   */
  ObjectReader(ApiResource api, Semaphore largeObjects, int longestText) {
    this.api = api;
    this.largeObjects = largeObjects;
    this.values = new ValueReader(longestText, LARGE, this::large);
  }

  /** A parser of a stream, which it closes. Broken UTF-8 is replaced. */
  static JsonParser parser(InputStream text) throws IOException {
    return JSON.createParser(new InputStreamReader(text, StandardCharsets.UTF_8));
  }

  /** Reads the object at which the parser is, and gives it away before the next one is read. */
  void read(JsonParser json, Consumer<Parsed> into) throws IOException {
    try {
      into.accept(parsed(json));
    } finally {
      if (isLarge) {
        isLarge = false;
        largeObjects.release();
      }
    }
  }

  private void large() throws IOException {
    if (!isLarge) {
      try {
        largeObjects.acquire();
        isLarge = true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the read was interrupted");
      }
    }
  }

  private Parsed parsed(JsonParser json) throws IOException {
    ObjectNode object = Json.object();
    Optional<String> problem = Optional.empty();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return new Parsed(Resource.fromApi(object.nullNode()), problem);
    }
    values.begin();
    int depth = json.getParsingContext().getNestingDepth();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      try {
        if (field.equals("metadata")) {
          object.set(field, values.objectWithout(json, "managedFields"));
        } else if (problem.isEmpty()) {
          object.set(field, values.read(json));
        } else {
          json.skipChildren();
        }
      } catch (ValueReader.Exceeded e) {
        problem = Optional.of(e.getMessage());
        object.retain("metadata");
        // So that metadata, with the name, can be read if it comes later.
        values.begin();
        while (json.getParsingContext().getNestingDepth() > depth) {
          json.nextToken();
        }
      }
    }
    object.put("apiVersion", api.apiVersion()).put("kind", api.kind());
    return new Parsed(Resource.fromApi(object), problem);
  }
}
