package dev.holdfast.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/** Reads the Kubernetes objects of a manifest: YAML streams, JSON, and Lists of them. */
public final class ManifestReader {

  private static final JsonPointer ITEMS = JsonPointer.compile("/items");

  private final String file;
  private final List<Resource> resources = new ArrayList<>();
  private final List<ManifestProblem> problems = new ArrayList<>();

  private ManifestReader(String file) {
    this.file = file;
  }

  /**
   * Reads all objects in the order of the text.
   *
   * @throws MalformedInput with file and line, for invalid YAML and for anything that is not an
   *     object
   */
  public static List<Resource> read(String file, String text) {
    Manifests manifests = readEach(file, text);
    if (!manifests.problems().isEmpty()) {
      throw manifests.problems().getFirst().problem();
    }
    return manifests.resources();
  }

  /**
   * Reads all objects that can be read. A bad document of a stream or item of a List does not hide
   * the others.
   */
  public static Manifests readEach(String file, String text) {
    ManifestReader reader = new ManifestReader(file);
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      int line = 1 + (int) text.substring(0, nul).chars().filter(c -> c == '\n').count();
      reader.note(
          line, "this is not text: it contains a NUL character", ManifestProblem.Kind.BROKEN);
    } else {
      DocumentText.split(text).forEach(reader::document);
    }
    return new Manifests(reader.resources, reader.problems);
  }

  private void document(DocumentText text) {
    try {
      for (YamlDocument document : YamlReader.read(file, text)) {
        collect(new Resource(document.json(), document.origin()), ManifestProblem.Kind.FOREIGN);
      }
    } catch (MalformedInput e) {
      note(e.line(), e.reason(), ManifestProblem.Kind.BROKEN);
    }
  }

  /** YamlReader limits the depth of values, and so the depth of nested Lists. */
  private void collect(Resource resource, ManifestProblem.Kind otherwise) {
    boolean hasKind = !resource.kindText().isEmpty();
    boolean hasVersion = !resource.apiVersion().isEmpty();
    if (!hasKind || !hasVersion) {
      note(
          resource.origin().line(),
          "this is not a Kubernetes object: it needs apiVersion and kind",
          hasKind || hasVersion ? ManifestProblem.Kind.BROKEN : otherwise);
      return;
    }
    if (!resource.kindText().endsWith("List") || !resource.json().path("items").isArray()) {
      resources.add(resource);
      return;
    }
    int index = 0;
    for (JsonNode item : resource.json().path("items")) {
      JsonPointer at = ITEMS.appendIndex(index++);
      collect(new Resource(item, resource.origin().within(at)), ManifestProblem.Kind.BROKEN);
    }
  }

  private void note(int line, String reason, ManifestProblem.Kind kind) {
    problems.add(new ManifestProblem(file, line, reason, kind));
  }
}
