package dev.holdfast.kube;

import dev.holdfast.resource.ApiResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** Converts an {@link ApiResource} to the client's type. */
public final class ResourceContext {

  private ResourceContext() {}

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
