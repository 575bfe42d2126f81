package dev.holdfast.manifest.edit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Json;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The formatting of a document.
 *
 * @param isJson whether keys and texts need quotes
 * @param indentation of one level of multi-line JSON; empty for JSON on one line
 * @param indentsDashes whether list items are indented further than their key
 */
record TextStyle(String lineBreak, boolean isJson, String indentation, boolean indentsDashes) {

  /** The maximum indentation of one level. */
  private static final int MAX_STEP = 16;

  static TextStyle of(NodeText text, Node root) {
    String lineBreak = text.text().contains("\r\n") ? "\r\n" : "\n";
    boolean isJson = isJson(root);
    String indentation = isJson ? indentation(text, (MappingNode) root) : "";
    return new TextStyle(lineBreak, isJson, indentation, indentsDashes(text, root) >= 0);
  }

  private static boolean isJson(Node root) {
    return NodePosition.isFlow(root)
        && root instanceof MappingNode mapping
        && !mapping.getValue().isEmpty()
        && mapping.getValue().getFirst().getKeyNode() instanceof ScalarNode key
        && key.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
  }

  private static String indentation(NodeText text, MappingNode root) {
    int first = text.start(root.getValue().getFirst().getKeyNode());
    String indentation = text.beginsLine(first) ? text.indentation(first) : "";
    return indentation.substring(0, Math.min(indentation.length(), MAX_STEP));
  }

  /**
   * Decided by the first list that has a key: 1 for indented, -1 for not; 0 without such a list.
   */
  private static int indentsDashes(NodeText text, Node node) {
    if (NodePosition.isFlow(node)) {
      return 0;
    }
    int found = 0;
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        found = found == 0 ? indentsDashes(text, item) : found;
      }
    }
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        found = found == 0 ? indentsDashes(text, entry) : found;
      }
    }
    return found;
  }

  private static int indentsDashes(NodeText text, NodeTuple entry) {
    Node value = entry.getValueNode();
    if (value instanceof SequenceNode && !NodePosition.isFlow(value) && !text.isAlias(entry)) {
      return text.column(value) > text.column(entry.getKeyNode()) ? 1 : -1;
    }
    return indentsDashes(text, value);
  }

  /** A value in flow style, on a line with this indentation. */
  String inline(JsonNode value, String spaces) {
    if (!isJson) {
      return YamlPrinter.flow(value);
    }
    return indentation.isEmpty()
        ? value.toString()
        : Json.print(value, indentation, lineBreak + spaces);
  }
}
