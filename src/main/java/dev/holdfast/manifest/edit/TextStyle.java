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
 * How the author of a document writes.
 *
 * @param lineBreak of the author's system
 * @param isJson whether keys and texts need quotes
 * @param indentation of one level of JSON over several lines; empty if all stands in one line
 * @param indentsDashes whether the items of a list stand further right than its key
 */
record TextStyle(String lineBreak, boolean isJson, String indentation, boolean indentsDashes) {

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
    return text.beginsLine(first) ? text.indentation(first) : "";
  }

  /** By the first list that has a key: 1 if it does, -1 if not; 0 if there is none. */
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

  /** A value as it is written between brackets, on a line that begins with these spaces. */
  String inline(JsonNode value, String spaces) {
    if (!isJson) {
      return YamlPrinter.flow(value);
    }
    return indentation.isEmpty()
        ? value.toString()
        : Json.print(value, indentation, lineBreak + spaces);
  }
}
