package dev.holdfast.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the Kubernetes objects of a manifest: YAML streams, JSON, and Lists of them. */
public final class ManifestReader {

  private ManifestReader() {}

  /**
   * Reads every object in the order written.
   *
   * @param file the name used in messages
   * @throws MalformedInput naming file and line, for broken YAML and for what is no object
   */
  public static List<Resource> read(String file, String text) {
    List<Resource> resources = new ArrayList<>();
    for (YamlDocument document : YamlReader.read(file, text)) {
      collect(new Resource(document.json(), document.origin()), resources);
    }
    return resources;
  }

  private static void collect(Resource resource, List<Resource> into) {
    if (resource.kindText().isEmpty() || resource.apiVersion().isEmpty()) {
      throw new MalformedInput(
          resource.origin().describe(JsonPointer.empty())
              + ": this is no Kubernetes object: it needs apiVersion and kind");
    }
    if (!resource.kindText().endsWith("List") || !resource.json().path("items").isArray()) {
      into.add(resource);
      return;
    }
    JsonPointer items = JsonPointer.compile("/items");
    int index = 0;
    for (JsonNode item : resource.json().path("items")) {
      JsonPointer at = items.appendIndex(index++);
      collect(new Resource(item, resource.origin().within(at)), into);
    }
  }
}
