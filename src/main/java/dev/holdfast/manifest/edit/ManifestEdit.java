package dev.holdfast.manifest.edit;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.manifest.DocumentText;
import dev.holdfast.manifest.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes changes to objects into the text from which they were read. Unchanged parts keep their
 * comments, order, quotes, blank lines and indentation. The result always has the wanted content: a
 * document that cannot be changed in place is printed again.
 */
public final class ManifestEdit {

  private ManifestEdit() {}

  /**
   * Writes changes into the text from which {@link ManifestReader} read the objects.
   *
   * @throws IllegalArgumentException if an object was not read from this text
   */
  public static EditedManifest edit(String file, String text, List<ManifestChange> changes) {
    TreeMap<Integer, List<ManifestChange>> byLine = new TreeMap<>();
    for (ManifestChange change : changes) {
      int line = change.before().origin().documentLine();
      byLine.computeIfAbsent(line, unused -> new ArrayList<>()).add(change);
    }
    StringBuilder edited = new StringBuilder(text.length() + 1024);
    List<EditedManifest.Remark> remarks = new ArrayList<>();
    List<DocumentText> documents = DocumentText.split(text);
    for (int i = 0; i < documents.size(); i++) {
      DocumentText document = documents.get(i);
      int after = i + 1 < documents.size() ? documents.get(i + 1).linesBefore() : Integer.MAX_VALUE;
      Map<Integer, List<ManifestChange>> here =
          byLine.subMap(document.linesBefore(), false, after, true);
      List<ManifestChange> wanted = here.values().stream().flatMap(List::stream).toList();
      here.clear();
      edited.append(
          wanted.isEmpty()
              ? document.text()
              : DocumentEdit.edit(file, document, wanted, remarks::add));
    }
    if (!byLine.isEmpty()) {
      throw new IllegalArgumentException(
          byLine.firstEntry().getValue().getFirst().before().origin().describe(JsonPointer.empty())
              + " was not read from "
              + file);
    }
    return new EditedManifest(edited.toString(), remarks);
  }
}
