package dev.holdfast.manifest.edit;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Computes the text edits that change nodes. */
final class NodeEdit {

  private final NodeText text;
  private final TextStyle style;
  private final BlockEdit block;
  private final FlowEdit flow;
  private final List<TextEdit> edits = new ArrayList<>();

  NodeEdit(NodeText text, TextStyle style) {
    this.text = text;
    this.style = style;
    this.block = new BlockEdit(text, style, edits);
    this.flow = new FlowEdit(text, style, edits);
  }

  /** The edits so far; at the same position an inner edit precedes an outer one. */
  List<TextEdit> edits() {
    return edits;
  }

  /**
   * Adds the edits that change a node.
   *
   * @throws NotEditable if it cannot be changed in place
   */
  void change(NodePosition position, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    refuseAnchor(position.node());
    if (isEmptyValue(position, before)) {
      fill(position, after);
    } else if (before instanceof ObjectNode one && after instanceof ObjectNode other) {
      changeEntries(position, one, other);
    } else if (before instanceof ArrayNode one && after instanceof ArrayNode other) {
      changeItems(position, one, other);
    } else if (position.node() instanceof ScalarNode scalar && after.isValueNode()) {
      if (NodeText.isBlockScalar(scalar)) {
        throw new NotEditable(scalar, "a block scalar changes");
      }
      replace(scalar, after);
    } else {
      throw new NotEditable(position.node(), "a value is replaced by another type");
    }
  }

  /** The child of a node that a step of a pointer names. */
  NodePosition inside(NodePosition position, JsonPointer part) {
    refuseAnchor(position.node());
    return position.node() instanceof SequenceNode sequence
        ? position.item(sequence.getValue().get(part.getMatchingIndex()))
        : value(position, part.getMatchingProperty());
  }

  private void changeEntries(NodePosition position, ObjectNode before, ObjectNode after) {
    ObjectNode added = Json.object();
    for (Map.Entry<String, JsonNode> entry : after.properties()) {
      JsonNode old = before.get(entry.getKey());
      if (old == null) {
        added.set(entry.getKey(), entry.getValue());
      } else if (!old.equals(entry.getValue())) {
        change(value(position, entry.getKey()), old, entry.getValue());
      }
    }
    if (after.size() - added.size() < before.size()) {
      throw new NotEditable(position.node(), "a value is removed");
    }
    if (!added.isEmpty() && position.node() instanceof MappingNode mapping) {
      if (NodePosition.isFlow(mapping)) {
        flow.addEntries(mapping, added);
      } else {
        block.addEntries(mapping, added);
      }
    }
  }

  private void changeItems(NodePosition position, ArrayNode before, ArrayNode after) {
    if (after.size() < before.size() || !(position.node() instanceof SequenceNode sequence)) {
      throw new NotEditable(position.node(), "an item is removed");
    }
    List<JsonNode> added = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      if (i < before.size()) {
        change(position.item(sequence.getValue().get(i)), before.get(i), after.get(i));
      } else {
        added.add(after.get(i));
      }
    }
    if (!added.isEmpty()) {
      if (NodePosition.isFlow(sequence)) {
        flow.addItems(sequence, added);
      } else {
        block.addItems(sequence, added);
      }
    }
  }

  private NodePosition value(NodePosition position, String key) {
    if (position.node() instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
          return position.valueOf(name, entry.getValueNode());
        }
      }
    }
    throw new NotEditable(position.node(), "\"" + key + "\" comes from a merge key (<<)");
  }

  /** Whether the value is null or empty brackets without a comment inside. */
  private boolean isEmptyValue(NodePosition position, JsonNode before) {
    return before.isNull()
        || (before.isContainerNode() && before.isEmpty() && !text.hasComment(position.node()));
  }

  private void fill(NodePosition position, JsonNode after) {
    boolean asBlock = !position.inFlow() && after.isContainerNode() && !after.isEmpty();
    if (asBlock && position.key().isPresent()) {
      block.replaceEmpty(position.key().orElseThrow(), position.node(), after);
    } else {
      replace(position.node(), after);
    }
  }

  private void replace(Node node, JsonNode value) {
    int start = text.start(node);
    int length = text.end(node) - start;
    String printed = style.inline(value, text.indentation(start));
    edits.add(new TextEdit(start, length, length == 0 ? " " + printed : printed));
  }

  private static void refuseAnchor(Node node) {
    node.getAnchor()
        .ifPresent(
            anchor -> {
              throw new NotEditable(
                  node, "the anchor &" + anchor.getValue() + " is on a value that changes");
            });
  }
}
