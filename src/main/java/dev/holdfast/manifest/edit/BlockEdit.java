package dev.holdfast.manifest.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Adds lines in block style. */
record BlockEdit(NodeText text, TextStyle style, List<TextEdit> edits) {

  void addEntries(MappingNode mapping, ObjectNode added) {
    Node key = mapping.getValue().getFirst().getKeyNode();
    addLines(text.contentEnd(mapping), column(key), lines(added));
  }

  void addItems(SequenceNode sequence, List<JsonNode> added) {
    addLines(
        text.contentEnd(sequence),
        column(sequence),
        lines(Json.object().arrayNode().addAll(added)));
  }

  /** Replaces an empty value, a null or empty brackets by a block. */
  void replaceEmpty(Node key, Node empty, JsonNode value) {
    int start = text.start(empty);
    int end = text.end(empty);
    while (start > 0 && text.text().charAt(start - 1) == ' ') {
      start--;
    }
    if (end > start) {
      edits.add(new TextEdit(start, end - start, ""));
    }
    int deeper = value.isArray() && !style.indentsDashes() ? 0 : 2;
    addLines(end, column(key) + deeper, lines(value));
  }

  private int column(Node node) {
    int column = text.column(node);
    if (column > NodeText.MAX_INDENTATION) {
      throw new NotEditable(node, "it is indented too far");
    }
    return column;
  }

  private List<String> lines(JsonNode value) {
    return YamlPrinter.block(value, style.indentsDashes());
  }

  /** Adds lines below the line on which the content ends; a comment on that line stays there. */
  private void addLines(int contentEnd, int column, List<String> lines) {
    StringBuilder block = new StringBuilder();
    for (String line : lines) {
      block.append(style.lineBreak());
      if (!line.isEmpty()) {
        block.repeat(' ', column).append(line);
      }
    }
    edits.add(TextEdit.insert(text.endOfLine(contentEnd), block.toString()));
  }
}
