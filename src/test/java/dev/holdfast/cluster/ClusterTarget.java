package dev.holdfast.cluster;

import static dev.holdfast.fuzz.Requirement.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.fuzz.FuzzEngine;
import dev.holdfast.fuzz.FuzzTarget;
import dev.holdfast.fuzz.Requirement;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects of a cluster, and one that is created beside them: what is kept of an object is found by
 * its name and its keys, and no check fails because of it.
 */
public final class ClusterTarget implements FuzzTarget {

  private static final String OBJECTS = "objects";
  private static final String CREATED = "created";

  private final PolicySet policies = FuzzEngine.policies();

  @Override
  public String name() {
    return "cluster";
  }

  @Override
  public Syntax syntax() {
    return Syntax.JSON;
  }

  @Override
  public List<String> seeds() {
    List<Resource> shared = FuzzEngine.clusterObjects().subList(0, 5);
    List<String> seeds = new ArrayList<>();
    for (int i = 0; i < FuzzEngine.changes().size(); i++) {
      ObjectNode seed = Json.object();
      ArrayNode objects = seed.putArray(OBJECTS);
      FuzzEngine.before().get(i).forEach(object -> objects.add(object.json()));
      shared.forEach(object -> objects.add(object.json()));
      JsonNode created = FuzzEngine.changes().get(i).resource().json();
      seeds.add(seed.set(CREATED, created).toString());
    }
    return seeds;
  }

  @Override
  public void run(byte[] document) {
    JsonNode read;
    try {
      read = Json.read(document);
    } catch (MalformedInput e) {
      return;
    }
    List<Resource> objects = new ArrayList<>();
    read.path(OBJECTS).forEach(object -> objects.add(Resource.fromApi(object)));
    ManifestClusterView view = ManifestClusterView.ofAll(objects);
    for (Resource object : objects) {
      ObservedKinds.of(object).ifPresent(kind -> requireFound(kind, object, view));
    }
    Change creation = Change.creationOf(Resource.fromApi(read.path(CREATED)));
    Requirement.requireNoFailure(FuzzEngine.reviewer(policies, view).review(creation).failures());
    Requirement.requireNoFailure(FuzzEngine.reviewer(policies, view).inject(creation).failures());
  }

  private static <T extends ObservedObject> void requireFound(
      ObservedKind<T> kind, Resource object, ManifestClusterView view) {
    Optional<T> kept = kind.keep(object);
    Optional<T> read = kind.read(object);
    require(kept.isEmpty() || kept.equals(read), "what is kept differs from what is read");
    require(read.equals(kind.read(object)), "the same object is read differently");
    if (read.isEmpty()) {
      return;
    }
    String namespace = kind.api().namespaced() ? namespaceOf(object) : "";
    Optional<T> found = view.find(kind, namespace, object.name()).asOptional();
    require(found.isPresent(), "it is not found by its name");
    T last = found.get();
    List<T> all = view.all(kind, namespace, Use.MITIGATION).asOptional().orElseThrow();
    require(all.contains(last), "it is not among all");
    for (String key : kind.keysOf().apply(last)) {
      Lookup<List<T>> having = view.having(kind, namespace, key, Use.EVIDENCE_OF_PRESENCE);
      require(having.asOptional().orElseThrow().contains(last), "it is not found by its key");
    }
  }

  private static String namespaceOf(Resource object) {
    return object.namespace().isEmpty() ? "default" : object.namespace();
  }
}
