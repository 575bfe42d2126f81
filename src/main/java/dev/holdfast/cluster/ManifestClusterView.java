package dev.holdfast.cluster;

import dev.holdfast.resource.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a set of manifests says about the cluster; what they do not mention is unknown. */
public final class ManifestClusterView implements ClusterView {

  private final Map<String, Namespace> namespaces = new HashMap<>();

  /** The view over these objects; of the same object the last one counts. */
  public ManifestClusterView(List<Resource> resources) {
    for (Resource resource : resources) {
      if (resource.apiVersion().equals("v1") && resource.kindText().equals("Namespace")) {
        namespaces.put(resource.name(), withName(resource));
      }
    }
  }

  @Override
  public Lookup<Namespace> namespace(String name) {
    Namespace known = namespaces.get(name);
    return known == null ? Lookup.unknown() : Lookup.found(known);
  }

  /** The API server adds the label with the name; a manifest need not have it. */
  private static Namespace withName(Resource resource) {
    Namespace written = Namespace.of(resource);
    Map<String, String> labels = new HashMap<>(written.labels());
    labels.put(Namespace.NAME_LABEL, resource.name());
    return new Namespace(labels, written.terminating());
  }
}
