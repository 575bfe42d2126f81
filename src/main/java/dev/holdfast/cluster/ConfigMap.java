package dev.holdfast.cluster;

import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import java.util.Map;

/**
 * A ConfigMap of the reviewed manifests. Those of a cluster are not read, because they may be
 * confidential.
 *
 * @param data its values by key
 */
public record ConfigMap(String name, Map<String, String> data) implements ObservedObject {

  /** ConfigMaps. */
  public static final ObservedKind<ConfigMap> KIND =
      ObservedKind.of(
              ApiResource.namespaced("", "v1", "ConfigMap", "configmaps"),
              resource ->
                  new ConfigMap(resource.name(), Resource.strings(resource.json().path("data"))))
          .with(ObservedKind.Trait.SELDOM_IN_MANIFESTS)
          .with(ObservedKind.Trait.MANIFESTS_ONLY);

  /** The ConfigMap with this name. */
  public static Lookup<ConfigMap> named(ClusterView cluster, String namespace, String name) {
    return cluster.find(KIND, namespace, name);
  }
}
