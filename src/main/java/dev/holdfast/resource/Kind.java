package dev.holdfast.resource;

import java.util.Arrays;
import java.util.Optional;

/** A kind of resource that checks know, told by API group and kind; the version does not matter. */
public enum Kind {
  STATEFUL_SET("apps", "StatefulSet"),
  DEPLOYMENT("apps", "Deployment"),
  REPLICA_SET("apps", "ReplicaSet");

  private final String group;
  private final String text;

  Kind(String group, String text) {
    this.group = group;
    this.text = text;
  }

  /** The kind as Kubernetes writes it, for example {@code StatefulSet}. */
  public String text() {
    return text;
  }

  /**
   * The kind of an object.
   *
   * @param apiVersion as in a manifest: {@code apps/v1}, or {@code v1} for the core group
   * @param kind as in a manifest
   * @return empty for a kind that no check knows
   */
  public static Optional<Kind> of(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    return Arrays.stream(values())
        .filter(known -> known.text.equals(kind) && known.group.equals(group))
        .findFirst();
  }
}
