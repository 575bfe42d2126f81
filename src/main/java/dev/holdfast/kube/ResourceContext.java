package dev.holdfast.kube;

import dev.holdfast.resource.ApiResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** Converts an {@link ApiResource} to the type that the client takes. */
public final class ResourceContext {

  private ResourceContext() {}

  /** The same group, version, kind, plural and scope. */
  public static ResourceDefinitionContext of(ApiResource api) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(api.group())
        .withVersion(api.version())
        .withKind(api.kind())
        .withPlural(api.plural())
        .withNamespaced(api.namespaced())
        .build();
  }
}
