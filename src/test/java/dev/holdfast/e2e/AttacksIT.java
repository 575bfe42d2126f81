package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways past the guard that once worked, on a real API server, by accounts of all sorts. */
class AttacksIT {

  private static final String CI = "system:serviceaccount:%s:ci";
  private static final String OPERATOR = "system:serviceaccount:operators:database-operator";
  private static final int CREATED = 201;
  private static final int DENIED = 403;

  private static HoldfastServer holdfast;
  private static String namespace;
  private static ApiServer api;

  @BeforeAll
  static void aGuardedNamespaceWithAClaim() {
    namespace = Cluster.namespace();
    api = new ApiServer(namespace);
    apply(Manifests.claim("data"));
    holdfast = Cluster.guard(Map.of());
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
  }

  /** H5, M10: who sends a request, and whom its object names as its owner. */
  @ParameterizedTest
  @CsvSource({
    // A CI account of the namespace may name any owner; it is no operator.
    "ci, '', 403",
    "ci, v1/ConfigMap, 403",
    "ci, example.com/v1/Database, 403",
    "operator, example.com/v1/Database, 201",
    "operator, v1/ConfigMap, 403",
    "operator, apps/v1/Deployment, 403",
    "operator, '', 403",
    "system:serviceaccount:kube-system:helm-foo, '', 403",
    "system:serviceaccount:kube-system:helm-foo, v1/ConfigMap, 403",
    "alice, example.com/v1/Database, 403",
  })
  void nobodyMakesAFindingMilderByNamingAnOwner(String user, String owner, int expected) {
    Resource forgetful = owned(resource(Manifests.forgetful("db")), owner);
    HttpResponse<String> answer = rehearse(forgetful, user);
    assertThat(answer.code()).as(answer.body()).isEqualTo(expected);
    if (expected == CREATED) {
      assertThat(answer.headers("Warning")).anyMatch(text -> text.contains("holdfast"));
    }
  }

  /** M1, M2: the kinds that make the pods. */
  @ParameterizedTest
  @CsvSource({
    "apps/v1, ReplicaSet, ''",
    "apps/v1, ReplicaSet, v1/ConfigMap",
    "apps/v1, ReplicaSet, apps/v1/Deployment",
    "v1, ReplicationController, ''",
    "apps/v1, Deployment, v1/ConfigMap",
  })
  void noKindOfWorkloadSharesAClaim(String apiVersion, String kind, String owner) {
    for (String user : List.of("alice", "ci")) {
      HttpResponse<String> answer =
          rehearse(owned(workload(apiVersion, kind, "web", 3), owner), user);
      assertThat(answer.code()).as(answer.body()).isEqualTo(DENIED);
    }
  }

  /** M2: allowed with one pod, and then scaled. */
  @ParameterizedTest
  @CsvSource({"apps/v1, ReplicaSet", "v1, ReplicationController", "apps/v1, Deployment"})
  void noKindOfWorkloadIsScaledPastIt(String apiVersion, String kind) {
    String name = "alone-" + kind.toLowerCase(Locale.ROOT);
    Resource alone = workload(apiVersion, kind, name, 1);
    String own = Manifests.claim(name);
    apply(own);
    apply(withClaim(alone, name).json().toString());
    Resource three = withClaim(workload(apiVersion, kind, name, 3), name);
    HttpResponse<String> answer =
        api.rehearse(
            Change.scaleOf(withClaim(alone, name), three).by(new UserInfo("alice", List.of())));
    assertThat(answer.code()).as(answer.body()).isEqualTo(DENIED);
  }

  /** H2: two hundred claims that do not exist are asked for before the one that is shared. */
  @Test
  void aDenialIsNotOutwaitedByItsOwnManifest() {
    Resource slow = workload("apps/v1", "Deployment", "slow", 3);
    ObjectNode pod = (ObjectNode) slow.json().at("/spec/template/spec");
    JsonNode shared = pod.withArray("volumes").remove(0);
    for (int i = 0; i < 200; i++) {
      pod.withArray("volumes")
          .addObject()
          .put("name", "v" + i)
          .putObject("persistentVolumeClaim")
          .put("claimName", "absent-" + i);
    }
    pod.withArray("volumes").add(shared);
    HttpResponse<String> answer = rehearse(slow, "alice");
    assertThat(answer.code()).as(answer.body()).isEqualTo(DENIED);
  }

  /** M8: a name that looks like that of a ReplicaSet of the Deployment. */
  @Test
  void aNameMakesNobodyAChild() {
    apply(Manifests.claim("adopted"));
    apply(withClaim(workload("apps/v1", "ReplicaSet", "shop-abc", 1), "adopted").json().toString());
    Resource parent = withClaim(workload("apps/v1", "Deployment", "shop", 1), "adopted");
    HttpResponse<String> answer = rehearse(parent, "alice");
    assertThat(answer.code()).as(answer.body()).isEqualTo(DENIED);
  }

  /** L1: a reason that nobody can read is none. */
  @ParameterizedTest
  @CsvSource({"'\u200b', 403", "'\u00a0\u00a0\u00a0', 403", "'...', 403", "a cache, 201"})
  void anExemptionNeedsAReasonThatCanBeRead(String reason, int expected) {
    Resource forgetful = resource(Manifests.forgetful("cache"));
    ((ObjectNode) forgetful.json())
        .withObject("/metadata/annotations")
        .put("exempt.holdfast.dev/missing-volume-claim-templates", reason);
    HttpResponse<String> answer = rehearse(forgetful, "alice");
    assertThat(answer.code()).as(answer.body()).isEqualTo(expected);
  }

  private static HttpResponse<String> rehearse(Resource resource, String user) {
    String username =
        switch (user) {
          case "ci" -> CI.formatted(namespace);
          case "operator" -> OPERATOR;
          default -> user;
        };
    return api.rehearse(Change.creationOf(resource).by(new UserInfo(username, List.of())));
  }

  private static Resource workload(String apiVersion, String kind, String name, int replicas) {
    Resource deployment = resource(Manifests.deployment(name, "data", replicas));
    ObjectNode json = (ObjectNode) deployment.json();
    json.put("apiVersion", apiVersion).put("kind", kind);
    ObjectNode spec = json.withObject("/spec");
    if (!kind.equals("Deployment")) {
      spec.remove("strategy");
    }
    if (kind.equals("ReplicationController")) {
      spec.set("selector", spec.at("/selector/matchLabels"));
    }
    return resource(json.toString());
  }

  private static Resource withClaim(Resource workload, String claim) {
    ObjectNode json = workload.json().deepCopy();
    ((ObjectNode) json.at("/spec/template/spec/volumes/0/persistentVolumeClaim"))
        .put("claimName", claim);
    return resource(json.toString());
  }

  private static Resource owned(Resource resource, String owner) {
    if (owner.isEmpty()) {
      return resource;
    }
    int slash = owner.lastIndexOf('/');
    ((ObjectNode) resource.json())
        .withObject("/metadata")
        .withArray("ownerReferences")
        .addObject()
        .put("apiVersion", owner.substring(0, slash))
        .put("kind", owner.substring(slash + 1))
        .put("name", "owner")
        .put("uid", "5f8b9a3c-0000-4000-8000-000000000000")
        .put("controller", true);
    return resource;
  }

  private static Resource resource(String manifest) {
    return ManifestReader.read("attack", manifest).getLast();
  }

  private static void apply(String manifest) {
    Kubectl.Result applied =
        Cluster.admin().inNamespace(namespace).runWithInput(manifest, "apply", "-f", "-");
    assertThat(applied.exitCode()).as(applied.all()).isZero();
  }
}
