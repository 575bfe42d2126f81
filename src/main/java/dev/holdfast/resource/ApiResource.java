package dev.holdfast.resource;

import com.google.errorprone.annotations.Immutable;

/**
 * A kind of object as in Kubernetes' discovery.
 *
 * @param group the API group; empty for the core group
 * @param version for example {@code v1}
 * @param kind for example {@code StatefulSet}
 * @param plural the resource in paths, for example {@code statefulsets}
 * @param mayBeMissing whether a CustomResourceDefinition defines it, so that the API server may not
 *     serve it
 */
@Immutable
public record ApiResource(
    String group,
    String version,
    String kind,
    String plural,
    boolean namespaced,
    boolean mayBeMissing) {

  /** Returns a kind whose objects are in namespaces. */
  public static ApiResource namespaced(String group, String version, String kind, String plural) {
    return new ApiResource(group, version, kind, plural, true, false);
  }

  /** Returns a cluster-scoped kind. */
  public static ApiResource clusterScoped(
      String group, String version, String kind, String plural) {
    return new ApiResource(group, version, kind, plural, false, false);
  }

  /** Returns this kind as one that a CustomResourceDefinition defines. */
  public ApiResource custom() {
    return new ApiResource(group, version, kind, plural, namespaced, true);
  }

  /** For example {@code apps/v1}, or {@code v1} for the core group. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /**
   * Returns the path of its list.
   *
   * @param namespace empty for all namespaces
   */
  public String path(String namespace) {
    return (group.isEmpty() ? "/api/" : "/apis/")
        + apiVersion()
        + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
        + "/"
        + plural;
  }

  /** Returns whether an object is of this kind, in any version of its group. */
  public boolean isKindOf(Resource resource) {
    return resource.kindText().equals(kind) && groupOf(resource.apiVersion()).equals(group);
  }

  /** Returns the group in an {@code apiVersion}; empty for the core group. */
  static String groupOf(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }
}
