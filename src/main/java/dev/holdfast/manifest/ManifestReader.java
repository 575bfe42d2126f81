package dev.holdfast.manifest;

import static dev.holdfast.manifest.ManifestProblem.Kind.BROKEN;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the Kubernetes objects of a manifest: YAML streams, JSON, and Lists of them. */
public final class ManifestReader {

  private static final JsonPointer ITEMS = JsonPointer.compile("/items");

  /** The maximum of each kind that is listed. */
  private static final int MAX_PROBLEMS = 1_000;

  /** No object of Kubernetes has a longer name, and reports repeat it. */
  private static final int MAX_NAME = 1_000;

  private final String file;
  private final ValueBudget values;
  private final List<Resource> resources = new ArrayList<>();
  private final List<ManifestProblem> problems = new ArrayList<>();
  private final Map<ManifestProblem.Kind, Integer> counts =
      new EnumMap<>(ManifestProblem.Kind.class);

  private ManifestReader(String file, ValueBudget values) {
    this.file = file;
    this.values = values;
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
    return readEach(file, text, ValueBudget.ofMemory());
  }

  /** The same, for one of several texts that are kept together. */
  public static Manifests readEach(String file, String text, ValueBudget values) {
    ManifestReader reader = new ManifestReader(file, values);
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      int line = 1 + (int) text.substring(0, nul).chars().filter(c -> c == '\n').count();
      reader.note(line, "this is not text: it contains a NUL character", BROKEN);
    } else {
      reader.documents(DocumentText.split(text));
    }
    return new Manifests(reader.resources, reader.problems);
  }

  private void documents(List<DocumentText> documents) {
    for (DocumentText document : documents) {
      if (!read(document)) {
        note(
            document.linesBefore() + 1,
            "the manifests have too many values for the memory of this process: the rest is not"
                + " read; review fewer at a time",
            BROKEN);
        return;
      }
    }
  }

  /** Reads a document; false if there is no memory for its values. */
  private boolean read(DocumentText text) {
    try {
      for (YamlDocument document : YamlReader.read(file, text)) {
        if (!values.take(document.values())) {
          return false;
        }
        collect(new Resource(document.json(), document.origin()), ManifestProblem.Kind.FOREIGN);
      }
    } catch (MalformedInput e) {
      note(e.line(), e.reason(), BROKEN);
    }
    return true;
  }

  /** YamlReader limits the depth of values, and so the depth of nested Lists. */
  private void collect(Resource resource, ManifestProblem.Kind otherwise) {
    boolean hasKind = !resource.kindText().isEmpty();
    boolean hasVersion = !resource.apiVersion().isEmpty();
    if (!hasKind || !hasVersion) {
      note(
          resource.origin().line(),
          "this is not a Kubernetes object: it needs apiVersion and kind",
          hasKind || hasVersion ? BROKEN : otherwise);
      return;
    }
    if (Stream.of(resource.kindText(), resource.namespace(), resource.name())
        .anyMatch(name -> name.length() > MAX_NAME)) {
      note(
          resource.origin().line(),
          "no Kubernetes object has a kind, namespace or name of more than "
              + MAX_NAME
              + " characters",
          BROKEN);
      return;
    }
    if (!resource.kindText().endsWith("List") || !resource.json().path("items").isArray()) {
      resources.add(resource);
      return;
    }
    int index = 0;
    for (JsonNode item : resource.json().path("items")) {
      JsonPointer at = ITEMS.appendIndex(index++);
      collect(new Resource(item, resource.origin().within(at)), BROKEN);
    }
  }

  private void note(int line, String reason, ManifestProblem.Kind kind) {
    int count = counts.merge(kind, 1, Integer::sum);
    if (count < MAX_PROBLEMS) {
      problems.add(new ManifestProblem(file, line, reason, kind));
    } else if (count == MAX_PROBLEMS) {
      String more = reason + " (more problems of this file are not listed)";
      problems.add(new ManifestProblem(file, line, more, kind));
    }
  }
}
