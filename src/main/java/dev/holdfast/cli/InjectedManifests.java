package dev.holdfast.cli;

import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.manifest.edit.EditedManifest;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/** Manifests after injection. */
final class InjectedManifests {

  private final StringBuilder text = new StringBuilder();
  private final List<Resource> resources = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /** Adds a file and its text after injection. */
  void add(ManifestFile file, EditedManifest edited) {
    append(edited.text());
    edited.remarks().stream().map(EditedManifest.Remark::describe).forEach(remarks::add);
    List<Resource> before = file.manifests().resources();
    List<Resource> after = ManifestReader.readEach(file.name(), edited.text()).resources();
    for (int i = 0; i < before.size(); i++) {
      resources.add(before.get(i).with(after.get(i).json()));
    }
  }

  /** All manifests as one YAML stream. */
  String text() {
    return text.toString();
  }

  /** The objects after injection, with their original positions. */
  List<Resource> resources() {
    return resources;
  }

  /** Which parts of the text could not be kept. */
  List<String> remarks() {
    return remarks;
  }

  /** Each file begins a new document. */
  private void append(String file) {
    if (!text.isEmpty()) {
      if (text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
      // Directives must follow the end of a document.
      text.append(file.startsWith("%") ? "...\n" : file.startsWith("---") ? "" : "---\n");
    }
    text.append(file);
  }
}
