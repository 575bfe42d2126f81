package dev.holdfast.kube;

/**
 * An object that was sent by the API server and cannot be read, so that it is unknown.
 *
 * @param namespace empty for a cluster-scoped object
 * @param reason in one line
 */
public record UnreadableObject(String kind, String namespace, String name, String reason) {

  /** For messages, in one line. */
  public String describe() {
    return "%s %s%s cannot be read and is unknown: %s"
        .formatted(kind, namespace.isEmpty() ? "" : namespace + "/", name, reason);
  }
}
