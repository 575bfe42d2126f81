package dev.holdfast.manifest.edit;

import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A node and its surroundings.
 *
 * @param key its key in the enclosing mapping; empty for an item and for the root
 * @param inFlow whether it is inside flow style brackets
 */
record NodePosition(Node node, Optional<Node> key, boolean inFlow) {

  static NodePosition ofRoot(Node root) {
    return new NodePosition(root, Optional.empty(), false);
  }

  NodePosition valueOf(Node ofKey, Node value) {
    return new NodePosition(value, Optional.of(ofKey), inFlow || isFlow(node));
  }

  NodePosition item(Node item) {
    return new NodePosition(item, Optional.empty(), inFlow || isFlow(node));
  }

  static boolean isFlow(Node node) {
    return node instanceof CollectionNode<?> collection
        && collection.getFlowStyle() == FlowStyle.FLOW;
  }
}
