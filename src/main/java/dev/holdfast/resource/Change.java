package dev.holdfast.resource;

import java.util.Optional;

/**
 * A change to one resource, which is reviewed.
 *
 * @param subresource for example {@code scale}; empty for the resource itself
 * @param namespace empty for a cluster-scoped resource; the name of a Namespace itself, as in
 *     Kubernetes, so that selectors of namespaces apply to it
 * @param resource the resource after the change; for a DELETE before it
 * @param previous the resource before an UPDATE
 * @param userInfo the user; empty for a file or a scan
 * @param options of the request; none for a file or a scan
 */
public record Change(
    Operation operation,
    String subresource,
    String namespace,
    Resource resource,
    Optional<Resource> previous,
    Optional<UserInfo> userInfo,
    RequestOptions options) {

  private static final String DEFAULT_NAMESPACE = "default";

  /** Returns the creation of a resource in a file or a scan, without a user. */
  public static Change creationOf(Resource resource) {
    return new Change(
        Operation.CREATE,
        "",
        namespaceOf(resource),
        resource,
        Optional.empty(),
        Optional.empty(),
        RequestOptions.NONE);
  }

  /** Returns the update of a resource in a file, without a user. */
  public static Change updateOf(Resource previous, Resource resource) {
    return new Change(
        Operation.UPDATE,
        "",
        namespaceOf(resource),
        resource,
        Optional.of(previous),
        Optional.empty(),
        RequestOptions.NONE);
  }

  /** Returns the deletion of a resource in a file, without a user. */
  public static Change deletionOf(Resource resource, RequestOptions options) {
    return new Change(
        Operation.DELETE,
        "",
        namespaceOf(resource),
        resource,
        Optional.empty(),
        Optional.empty(),
        options);
  }

  /** Returns an update of a workload's {@code scale} subresource, without a user. */
  public static Change scaleOf(Resource previous, Resource resource) {
    return updateOf(previous, resource).ofSubresource("scale");
  }

  /** Returns this change of a Scale as a change of the scaled workload. */
  public Change ofScaled(Resource previously, Resource scaled) {
    return new Change(
        operation, subresource, namespace, scaled, Optional.of(previously), userInfo, options);
  }

  /** Returns this change with a user. */
  public Change by(UserInfo userInfo) {
    return new Change(
        operation, subresource, namespace, resource, previous, Optional.of(userInfo), options);
  }

  private Change ofSubresource(String name) {
    return new Change(operation, name, namespace, resource, previous, userInfo, options);
  }

  /** Returns this change with another resource as its result. */
  public Change to(Resource other) {
    return new Change(operation, subresource, namespace, other, previous, userInfo, options);
  }

  /**
   * Returns whether the change is left to the review of the resource's owner: one of Kubernetes'
   * own controllers writes its child. Without a user, it is believed.
   */
  public boolean isLeftToOwner() {
    return resource.isChild() && userInfo.map(UserInfo::isWorkloadController).orElse(true);
  }

  /** Returns the same request, as if it left the previous resource as it is; empty without one. */
  public Optional<Change> unchanged() {
    return previous.map(this::to);
  }

  private static String namespaceOf(Resource resource) {
    if (resource.kind().filter(kind -> !kind.isNamespaced()).isPresent()) {
      return resource.kind().equals(Optional.of(Kind.NAMESPACE)) ? resource.name() : "";
    }
    return resource.namespace().isEmpty() ? DEFAULT_NAMESPACE : resource.namespace();
  }
}
