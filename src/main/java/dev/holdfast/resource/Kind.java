package dev.holdfast.resource;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A kind of resource that checks know, told by API group and kind; the version does not matter. */
public enum Kind {
  STATEFUL_SET("apps", "StatefulSet", "statefulsets"),
  DEPLOYMENT("apps", "Deployment", "deployments"),
  REPLICA_SET("apps", "ReplicaSet", "replicasets"),
  DAEMON_SET("apps", "DaemonSet", "daemonsets"),
  JOB("batch", "Job", "jobs"),
  CRON_JOB("batch", "CronJob", "cronjobs"),
  PERSISTENT_VOLUME_CLAIM("", "PersistentVolumeClaim", "persistentvolumeclaims"),
  PERSISTENT_VOLUME("", "PersistentVolume", "persistentvolumes"),
  STORAGE_CLASS("storage.k8s.io", "StorageClass", "storageclasses");

  private static final Map<String, Kind> BY_TEXT =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::text, kind -> kind));

  private final String group;
  private final String text;
  private final String plural;

  Kind(String group, String text, String plural) {
    this.group = group;
    this.text = text;
    this.plural = plural;
  }

  /** The API group; empty for the core group. */
  public String group() {
    return group;
  }

  /** The kind as Kubernetes writes it, for example {@code StatefulSet}. */
  public String text() {
    return text;
  }

  /** The resource as Kubernetes writes it in paths, for example {@code statefulsets}. */
  public String plural() {
    return plural;
  }

  /** As in a manifest; Kubernetes serves all of them as {@code v1}. */
  public String apiVersion() {
    return group.isEmpty() ? "v1" : group + "/v1";
  }

  /** Whether its objects stand in a namespace. */
  public boolean isNamespaced() {
    return this != PERSISTENT_VOLUME && this != STORAGE_CLASS;
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
    return Optional.ofNullable(BY_TEXT.get(kind)).filter(known -> known.group.equals(group));
  }
}
