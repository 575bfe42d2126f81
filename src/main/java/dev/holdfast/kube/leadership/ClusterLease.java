package dev.holdfast.kube.leadership;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.kube.ApiClient;
import java.util.Optional;

/** A Lease in the cluster. */
record ClusterLease(ApiClient client, String namespace, String name) implements LeaseStore {

  @Override
  public Optional<LeaseState> read() {
    return client.get(path() + "/" + name).map(LeaseState::of);
  }

  @Override
  public void create(ObjectNode spec) {
    ObjectNode lease =
        JsonNodeFactory.instance
            .objectNode()
            .put("apiVersion", "coordination.k8s.io/v1")
            .put("kind", "Lease");
    lease.putObject("metadata").put("namespace", namespace).put("name", name);
    lease.set("spec", spec);
    var unused = client.create(path(), lease);
  }

  /** By a patch, because the role allows no other update. */
  @Override
  public void update(LeaseState before, ObjectNode spec) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").put("resourceVersion", before.version());
    patch.set("spec", spec);
    client.mergePatch(path() + "/" + name, patch);
  }

  private String path() {
    return "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
  }
}
