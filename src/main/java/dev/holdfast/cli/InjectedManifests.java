package dev.holdfast.cli;

import dev.holdfast.manifest.edit.EditedManifest;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/** Manifests with everything injected, file by file. */
final class InjectedManifests {

  private final StringBuilder text = new StringBuilder();
  private final List<Resource> resources = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /**
   * Adds a file.
   *
   * @param file as it was read
   * @param edited as it is printed
   */
  void add(ManifestFile file, EditedManifest edited) {
    append(edited.text());
    edited.remarks().stream().map(EditedManifest.Remark::describe).forEach(remarks::add);
    List<Resource> before = file.manifests().resources();
    List<Resource> after = ManifestFile.of(file.name(), edited.text()).manifests().resources();
    for (int i = 0; i < before.size(); i++) {
      resources.add(before.get(i).with(after.get(i).json()));
    }
  }

  /** All of them as one YAML stream. */
  String text() {
    return text.toString();
  }

  /** The objects in it, each with the place from which it was read. */
  List<Resource> resources() {
    return resources;
  }

  /** What could not be kept as it was written. */
  List<String> remarks() {
    return remarks;
  }

  /** A file begins a document, whether it says so or not. */
  private void append(String file) {
    if (!text.isEmpty()) {
      if (text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
      // Directives belong before a marker, and must follow the end of a document.
      text.append(file.startsWith("%") ? "...\n" : file.startsWith("---") ? "" : "---\n");
    }
    text.append(file);
  }
}
