package dev.holdfast.cli;

import dev.holdfast.resource.EditedManifest;
import java.util.List;

/**
 * Manifests with everything injected.
 *
 * @param text all of them as one YAML stream
 * @param remarks what could not be kept as it was written
 */
record InjectedManifests(String text, List<String> remarks) {

  static InjectedManifests of(List<EditedManifest> manifests) {
    StringBuilder text = new StringBuilder();
    manifests.forEach(manifest -> append(manifest.text(), text));
    return new InjectedManifests(
        text.toString(),
        manifests.stream()
            .flatMap(manifest -> manifest.remarks().stream())
            .map(EditedManifest.Remark::describe)
            .toList());
  }

  /** A file begins a document, whether it says so or not. */
  private static void append(String file, StringBuilder stream) {
    if (!stream.isEmpty()) {
      if (stream.charAt(stream.length() - 1) != '\n') {
        stream.append('\n');
      }
      // Directives belong before a marker, and must follow the end of a document.
      stream.append(file.startsWith("%") ? "...\n" : file.startsWith("---") ? "" : "---\n");
    }
    stream.append(file);
  }
}
