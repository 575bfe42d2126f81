package dev.holdfast.resource;

import static dev.holdfast.resource.ApiResource.clusterScoped;
import static dev.holdfast.resource.ApiResource.namespaced;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A kind that Holdfast reviews, identified by API group and kind in any version. */
public enum Kind {
  STATEFUL_SET(namespaced("apps", "v1", "StatefulSet", "statefulsets")),
  DEPLOYMENT(namespaced("apps", "v1", "Deployment", "deployments")),
  REPLICA_SET(namespaced("apps", "v1", "ReplicaSet", "replicasets")),
  REPLICATION_CONTROLLER(namespaced("", "v1", "ReplicationController", "replicationcontrollers")),
  DAEMON_SET(namespaced("apps", "v1", "DaemonSet", "daemonsets")),
  JOB(namespaced("batch", "v1", "Job", "jobs")),
  CRON_JOB(namespaced("batch", "v1", "CronJob", "cronjobs")),
  PERSISTENT_VOLUME_CLAIM(namespaced("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims")),
  PERSISTENT_VOLUME(clusterScoped("", "v1", "PersistentVolume", "persistentvolumes")),
  STORAGE_CLASS(clusterScoped("storage.k8s.io", "v1", "StorageClass", "storageclasses")),
  HORIZONTAL_POD_AUTOSCALER(
      namespaced("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers")),
  SCALED_OBJECT(namespaced("keda.sh", "v1alpha1", "ScaledObject", "scaledobjects").custom()),
  NAMESPACE(clusterScoped("", "v1", "Namespace", "namespaces")),
  CUSTOM_RESOURCE_DEFINITION(
      clusterScoped(
          "apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions"));

  private static final Map<String, Kind> BY_TEXT =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::text, kind -> kind));

  private final ApiResource api;

  Kind(ApiResource api) {
    this.api = api;
  }

  /**
   * Whether only its deletes are reviewed. Clusters and their installers create such objects before
   * Holdfast, and nothing in them is a mistake with data.
   */
  public boolean isReviewedOnlyOnDelete() {
    return this == NAMESPACE || this == CUSTOM_RESOURCE_DEFINITION;
  }

  /** The kind as the API server serves it. */
  public ApiResource api() {
    return api;
  }

  /** The API group; empty for the core group. */
  public String group() {
    return api.group();
  }

  /** For example {@code StatefulSet}. */
  public String text() {
    return api.kind();
  }

  /** The resource in paths, for example {@code statefulsets}. */
  public String plural() {
    return api.plural();
  }

  /** For example {@code apps/v1}, or {@code v1} for the core group. */
  public String apiVersion() {
    return api.apiVersion();
  }

  /** Returns whether its objects are in namespaces. */
  public boolean isNamespaced() {
    return api.namespaced();
  }

  /**
   * Finds a kind.
   *
   * @param apiVersion for example {@code apps/v1}, or {@code v1} for the core group
   * @return empty for a kind that no check reviews
   */
  public static Optional<Kind> of(String apiVersion, String kind) {
    return Optional.ofNullable(BY_TEXT.get(kind))
        .filter(known -> known.api.group().equals(ApiResource.groupOf(apiVersion)));
  }
}
