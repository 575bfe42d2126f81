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
   * Reads every object in the order written.
   *
   * @param file the name used in messages
   * @throws MalformedInput naming file and line, for broken YAML and for what is no object
   */
  public static List<Resource> read(String file, String text) {
    Manifests manifests = readEach(file, text);
    if (!manifests.problems().isEmpty()) {
      throw manifests.problems().getFirst().problem();
    }
    return manifests.resources();
  }

  /**
   * Reads every object that can be read. Each document of a stream and each item of a List stands
   * for itself: a bad one does not hide the others.
   *
   * @param file the name used in messages
   */
  public static Manifests readEach(String file, String text) {
    ManifestReader reader = new ManifestReader(file);
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      int line = 1 + (int) text.substring(0, nul).chars().filter(c -> c == '\n').count();
      reader.note(line, "this is no text: it contains NUL", ManifestProblem.Kind.BROKEN);
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

  /** Lists nest no deeper than values may, which the reader of YAML has seen to. */
  private void collect(Resource resource, ManifestProblem.Kind otherwise) {
    boolean hasKind = !resource.kindText().isEmpty();
    boolean hasVersion = !resource.apiVersion().isEmpty();
    if (!hasKind || !hasVersion) {
      note(
          resource.origin().line(),
          "this is no Kubernetes object: it needs apiVersion and kind",
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
