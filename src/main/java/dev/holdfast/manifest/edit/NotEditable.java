package dev.holdfast.manifest.edit;

import org.snakeyaml.engine.v2.nodes.Node;

/** A document cannot be changed in place. */
final class NotEditable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Node node;

  NotEditable(Node node, String reason) {
    super(reason);
    this.node = node;
  }

  Node node() {
    return node;
  }
}
