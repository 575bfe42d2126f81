package dev.holdfast.resource;

import com.google.errorprone.annotations.Immutable;

/**
 * A kind of object as the API server serves it, with the words of Kubernetes' discovery.
 *
 * @param group the API group; empty for the core group
 * @param version of the group: {@code v1}
 * @param kind as in a manifest: {@code StatefulSet}
 * @param plural as in paths: {@code statefulsets}
 * @param namespaced whether its objects are in a namespace
 * @param mayBeMissing whether an API server need not serve it: its CustomResourceDefinition may
 *     come and go, and without it there are no objects
 */
@Immutable
public record ApiResource(
    String group,
    String version,
    String kind,
    String plural,
    boolean namespaced,
    boolean mayBeMissing) {

  /** One whose objects are in namespaces. */
  public static ApiResource namespaced(String group, String version, String kind, String plural) {
    return new ApiResource(group, version, kind, plural, true, false);
  }

  /** One whose objects are of the whole cluster. */
  public static ApiResource clusterScoped(
      String group, String version, String kind, String plural) {
    return new ApiResource(group, version, kind, plural, false, false);
  }

  /** The same, defined by a CustomResourceDefinition. */
  public ApiResource custom() {
    return new ApiResource(group, version, kind, plural, namespaced, true);
  }

  /** As in a manifest: {@code apps/v1}, or {@code v1} for the core group. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /**
   * Where the API server lists them.
   *
   * @param namespace the only one whose objects are wanted; empty for all
   */
  public String path(String namespace) {
    return (group.isEmpty() ? "/api/" : "/apis/")
        + apiVersion()
        + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
        + "/"
        + plural;
  }

  /** Whether an object is of this kind, whatever the version of its group. */
  public boolean isKindOf(Resource resource) {
    return resource.kindText().equals(kind) && groupOf(resource.apiVersion()).equals(group);
  }

  /**
   * The group in an {@code apiVersion}: {@code apps} in {@code apps/v1}; empty for the core group.
   */
  static String groupOf(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }
}
