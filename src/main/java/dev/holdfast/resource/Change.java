package dev.holdfast.resource;

import java.util.Optional;

/**
 * What is reviewed: one step of one resource.
 *
 * @param operation what is done
 * @param subresource for example {@code scale}; empty for the resource itself
 * @param namespace the namespace of the resource; empty for a cluster-scoped one
 * @param resource the resource as it will be; for a DELETE as it was
 * @param previous the resource as it was, for an UPDATE
 * @param userInfo who asks; empty for a file or a scan, where nobody does
 */
public record Change(
    Operation operation,
    String subresource,
    String namespace,
    Resource resource,
    Optional<Resource> previous,
    Optional<UserInfo> userInfo) {

  private static final String DEFAULT_NAMESPACE = "default";

  /**
   * The change that creates a resource, with nobody known to ask: what a file or a scan reviews.
   */
  public static Change creationOf(Resource resource) {
    return new Change(
        Operation.CREATE, "", namespaceOf(resource), resource, Optional.empty(), Optional.empty());
  }

  /** The change that turns one resource into another, with nobody known to ask. */
  public static Change updateOf(Resource previous, Resource resource) {
    return new Change(
        Operation.UPDATE,
        "",
        namespaceOf(resource),
        resource,
        Optional.of(previous),
        Optional.empty());
  }

  /**
   * The change of the replicas of a workload by its {@code scale} subresource, with nobody known to
   * ask.
   */
  public static Change scaleOf(Resource previous, Resource resource) {
    return updateOf(previous, resource).ofSubresource("scale");
  }

  /** This change of a Scale, asked for the workload that is scaled. */
  public Change ofScaled(Resource previously, Resource scaled) {
    return new Change(operation, subresource, namespace, scaled, Optional.of(previously), userInfo);
  }

  /** This change asked for by somebody. */
  public Change by(UserInfo userInfo) {
    return new Change(operation, subresource, namespace, resource, previous, Optional.of(userInfo));
  }

  private Change ofSubresource(String name) {
    return new Change(operation, name, namespace, resource, previous, userInfo);
  }

  /** This change with another resource as its result. */
  public Change to(Resource other) {
    return new Change(operation, subresource, namespace, other, previous, userInfo);
  }

  /**
   * Whether an operator makes it: the resource has a controller that is not Kubernetes' own, and no
   * person asks. What is refused to an operator it tries for ever, or it deletes and creates again.
   */
  public boolean isMadeByOperator() {
    return resource.controller().filter(owner -> !owner.isKubernetesOwn()).isPresent()
        && userInfo.map(UserInfo::isServiceAccount).orElse(true);
  }

  /** The same requester creating what was there before this change; empty if nothing was. */
  public Optional<Change> ofPrevious() {
    return previous.map(
        was ->
            new Change(Operation.CREATE, subresource, namespace, was, Optional.empty(), userInfo));
  }

  private static String namespaceOf(Resource resource) {
    if (resource.kind().filter(kind -> !kind.isNamespaced()).isPresent()) {
      return "";
    }
    return resource.namespace().isEmpty() ? DEFAULT_NAMESPACE : resource.namespace();
  }
}
