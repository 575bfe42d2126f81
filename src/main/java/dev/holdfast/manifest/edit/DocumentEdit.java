package dev.holdfast.manifest.edit;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.manifest.DocumentText;
import dev.holdfast.manifest.YamlDocument;
import dev.holdfast.manifest.YamlNodes;
import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.MalformedInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Writes changes into one document: in place if possible, otherwise by printing the document again.
 */
final class DocumentEdit {

  private DocumentEdit() {}

  /** The text of the document with the changes; a remark says if it was printed again. */
  static String edit(
      String file,
      DocumentText document,
      List<ManifestChange> changes,
      Consumer<EditedManifest.Remark> remarks) {
    JsonNode before = YamlReader.read(file, document).getFirst().json();
    JsonNode wanted = wanted(before, changes);
    NodeText text = new NodeText(document.text());
    Node root = YamlNodes.compose(file, document).getFirst();
    try {
      String edited = inPlace(text, root, changes);
      if (parsesTo(file, edited, wanted)) {
        return edited;
      }
      // A block scalar at the end of a file may need a line break that the file does not have.
      if (parsesTo(file, edited + "\n", wanted)) {
        return edited + "\n";
      }
      throw new NotEditable(root, "it cannot be changed in place");
    } catch (NotEditable e) {
      int line = document.linesBefore() + text.line(e.node());
      String reprinted =
          Reprint.isTooLong(text, root, wanted) ? "" : Reprint.of(text, root, wanted);
      if (parsesTo(file, reprinted, wanted)) {
        String reason = e.getMessage() + ": this document is printed again, without its comments";
        remarks.accept(new EditedManifest.Remark(file, line, reason));
        return reprinted;
      }
      String reason = e.getMessage() + ": this document is not changed";
      remarks.accept(new EditedManifest.Remark(file, line, reason));
      return document.text();
    }
  }

  private static JsonNode wanted(JsonNode before, List<ManifestChange> changes) {
    JsonNode wanted = before.deepCopy();
    for (ManifestChange change : changes) {
      JsonPointer part = change.before().origin().part();
      if (!before.at(part).equals(change.before().json())) {
        throw new IllegalArgumentException(
            change.before().origin().describe(JsonPointer.empty()) + " is another object");
      }
      if (part.matches()) {
        return change.after();
      }
      switch (wanted.at(part.head())) {
        case ArrayNode items -> items.set(part.last().getMatchingIndex(), change.after());
        case ObjectNode object -> object.set(part.last().getMatchingProperty(), change.after());
        default -> throw new IllegalArgumentException(part + " is not part of the document");
      }
    }
    return wanted;
  }

  private static String inPlace(NodeText text, Node root, List<ManifestChange> changes) {
    NodeEdit edit = new NodeEdit(text, TextStyle.of(text, root));
    for (ManifestChange change : changes) {
      JsonPointer part = change.before().origin().part();
      NodePosition position = NodePosition.ofRoot(root);
      while (!part.matches()) {
        position = edit.inside(position, part);
        part = part.tail();
      }
      edit.change(position, change.before().json(), change.after());
    }
    return TextEdit.apply(text.text(), edit.edits());
  }

  private static boolean parsesTo(String file, String text, JsonNode wanted) {
    try {
      List<YamlDocument> read = new ArrayList<>();
      DocumentText.split(text).forEach(one -> read.addAll(YamlReader.read(file, one)));
      return read.size() == 1 && read.getFirst().json().equals(DocumentEdit::compare, wanted);
    } catch (MalformedInput e) {
      return false;
    }
  }

  /** Compares numbers by value, whatever their node type. */
  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  }
}
