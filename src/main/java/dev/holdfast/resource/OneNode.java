package dev.holdfast.resource;

/**
 * The only node on which pods can run, as their fields name it.
 *
 * @param key the label or the field with the name, for example {@code kubernetes.io/hostname}
 * @param value its value on the node
 */
public record OneNode(String key, String value) {

  /** The field with a node's name. */
  static final String NAME = "metadata.name";

  /**
   * Returns whether it may be the same node. A host name may differ from the name of its node, so
   * they are not compared.
   */
  public boolean mayBe(OneNode other) {
    return !key.equals(other.key) || value.equals(other.value);
  }
}
