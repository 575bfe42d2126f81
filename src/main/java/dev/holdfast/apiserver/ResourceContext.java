package dev.holdfast.apiserver;

import dev.holdfast.resource.ApiResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** How the client is told where a kind is served. */
public final class ResourceContext {

  private ResourceContext() {}

  /** The client's name for it. */
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
