package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Resource;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Relay;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What rests on other objects, with three replicas of Holdfast behind one address: what one has
 * seen another may not have seen yet.
 */
@Tag("alone")
class SharedClaimIT {

  private static final int TIMES = 50;

  /** kubectl's own validation takes longer than everything else together. */
  private static final String QUICK = "--validate=false";

  private static final List<HoldfastServer> REPLICAS = new ArrayList<>();
  private static Relay relay;
  private static String old;

  @BeforeAll
  static void threeReplicas() {
    old = Cluster.namespace();
    kubectl(
        old,
        Manifests.claim("files") + "---\n" + Manifests.deployment("veteran", "files", 2),
        "apply",
        "-f",
        "-");
    REPLICAS.add(HoldfastServer.start(Cluster.controlPlane(), settings(Map.of())));
    Map<String, String> same =
        Map.of(
            "holdfast.tls.certificate",
            REPLICAS.getFirst().certificates().resolve("tls.crt").toString(),
            "holdfast.tls.key",
            REPLICAS.getFirst().certificates().resolve("tls.key").toString());
    REPLICAS.add(HoldfastServer.start(Cluster.controlPlane(), settings(same)));
    REPLICAS.add(HoldfastServer.start(Cluster.controlPlane(), settings(same)));
    relay =
        Relay.to(REPLICAS.stream().map(server -> server.url().getPort()).toArray(Integer[]::new));
    Cluster.registration()
        .applyWebhooks("https://127.0.0.1:" + relay.port(), REPLICAS.getFirst().certificates());
  }

  /** What the replicas could not read, for whoever looks why something was allowed. */
  private static String unread() {
    return REPLICAS.stream()
        .flatMap(replica -> replica.log().lines())
        .filter(line -> line.contains("unknown") || line.contains("will retry"))
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, String> settings(Map<String, String> certificates) {
    Map<String, String> all = new HashMap<>(certificates);
    all.put("holdfast.audit-only-namespaces", "trial=yes");
    return all;
  }

  @AfterAll
  static void relieve() {
    Cluster.registration().removeWebhooks();
    REPLICAS.forEach(HoldfastServer::close);
    relay.close();
  }

  @Test
  void withTheClaimFirstInOneFileNoMistakeIsMissed() {
    String namespace = Cluster.namespace();
    for (int i = 0; i < TIMES; i++) {
      relay.cut();
      String file =
          Manifests.claim("data-" + i) + "---\n" + Manifests.deployment("web-" + i, "data-" + i, 2);
      Kubectl.Result applied = kubectl(namespace, file, "apply", QUICK, "-f", "-");
      assertThat(applied.exitCode()).as(i + ": " + applied.all()).isEqualTo(1);
      assertThat(applied.out()).contains("persistentvolumeclaim/data-" + i + " created");
      assertThat(applied.err()).contains("denied the request: Deployment").contains("data-" + i);
    }
  }

  @Test
  void withTheWorkloadFirstTheMistakeIsFoundFromTheClaimsSide() {
    String namespace = Cluster.namespace();
    for (int i = 0; i < TIMES; i++) {
      relay.cut();
      String workload = Manifests.deployment("web-" + i, "data-" + i, 2);
      Kubectl.Result applied =
          kubectl(
              namespace,
              workload + "---\n" + Manifests.claim("data-" + i),
              "apply",
              QUICK,
              "-f",
              "-");
      assertThat(applied.exitCode()).as(i + ": " + applied.all()).isZero();
    }
    // One more look at each claim, as the scan has it: by now every replica has seen everything.
    Kubectl.Result labelled = kubectl(namespace, "", "label", "pvc", "--all", "seen=yes");
    for (int i = 0; i < TIMES; i++) {
      assertThat(labelled.err().lines()).as("claim %d".formatted(i)).anyMatch(names("web-" + i));
    }
  }

  @Test
  void aNamespaceAndWhatStandsInItMayComeInOneFile() {
    for (int i = 0; i < TIMES; i++) {
      relay.cut();
      Kubectl.Result applied =
          Cluster.admin()
              .runWithInput(
                  String.join(
                      "---\n",
                      namespace("trial-" + i, "yes"),
                      databaseIn("trial-" + i),
                      namespace("guarded-" + i, "no"),
                      databaseIn("guarded-" + i),
                      databaseIn("early-" + i),
                      namespace("early-" + i, "yes")),
                  "apply",
                  QUICK,
                  "-f",
                  "-");
      assertThat(applied.out()).as(unread()).containsOnlyOnce("statefulset.apps/db created");
      assertThat(applied.err())
          .as(applied.all())
          .contains("denied the request: StatefulSet guarded-" + i + "/db")
          .contains("namespaces \"early-" + i + "\" not found")
          .doesNotContain("trial-");
    }
  }

  /** Faster than kubectl could; WatchesIT has the same with watches that are late. */
  @Test
  void whatIsDeletedAndAtOnceReplacedIsNotDeniedForWhatWasThere() {
    String namespace = Cluster.namespace();
    kubectl(namespace, Manifests.claim("data"), "apply", "-f", "-");
    ApiServer api = new ApiServer(namespace);
    assertThat(api.create(release(0)).code()).isEqualTo(201);
    for (int i = 1; i <= TIMES; i++) {
      assertThat(api.delete(release(i - 1)).code()).isEqualTo(200);
      HttpResponse<String> next = api.create(release(i));
      assertThat(next.code()).as(i + ": " + next.body()).isEqualTo(201);
    }
  }

  @Test
  void norForWhatIsBeingDeletedInTheForeground() {
    String namespace = Cluster.namespace();
    kubectl(namespace, Manifests.claim("data"), "apply", "-f", "-");
    kubectl(namespace, Manifests.deployment("old", "data", 1), "apply", "-f", "-");
    String held = "{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}";
    kubectl(namespace, "", "patch", "deployment/old", "--type=merge", "-p", held);
    kubectl(namespace, "", "delete", "deployment", "old", "--wait=false", "--cascade=foreground");
    Kubectl.Result next =
        kubectl(namespace, Manifests.deployment("new", "data", 1), "apply", "-f", "-");
    assertThat(next.exitCode()).as(next.all()).isZero();
    String free = "{\"metadata\":{\"finalizers\":null}}";
    kubectl(namespace, "", "patch", "deployment/old", "--type=merge", "-p", free);
  }

  /** The owner exists, so that no controller removes it. */
  @Test
  void anOwnerThatMakesNoReplicaSetsHidesNone() {
    String namespace = Cluster.namespace();
    kubectl(namespace, Manifests.claim("data"), "apply", "-f", "-");
    kubectl(namespace, Manifests.database("harmless", 0), "apply", "-f", "-");
    Kubectl.Result hidden =
        kubectl(namespace, replicaSetOf("StatefulSet", uid(namespace)), "apply", "-f", "-");
    assertThat(hidden.exitCode()).as(hidden.all()).isZero();
    Cluster.await(
        "the ReplicaSet is known",
        () -> rehearsed(namespace).err().contains("denied the request: Deployment"));
    assertThat(rehearsed(namespace).err())
        .contains("ReplicaSet " + namespace + "/hidden also mounts the claim");
  }

  private static String uid(String namespace) {
    String query = "jsonpath={.metadata.uid}";
    return kubectl(namespace, "", "get", "statefulset/harmless", "-o", query).out().strip();
  }

  private static Kubectl.Result rehearsed(String namespace) {
    String other = Manifests.deployment("other", "data", 1);
    return kubectl(namespace, other, "apply", "--dry-run=server", "-f", "-");
  }

  private static String replicaSetOf(String owner, String uid) {
    return Manifests.deployment("hidden", "data", 1)
        .replace("kind: Deployment", "kind: ReplicaSet")
        .replace("  strategy: {type: Recreate}\n", "")
        .replace(
            "{name: hidden}",
            "{name: hidden, ownerReferences: [{apiVersion: apps/v1, kind: %s, name: harmless, uid: %s, controller: true}]}"
                .formatted(owner, uid));
  }

  @Test
  void scalingUpIsDeniedWhoeverAsksForIt() {
    String namespace = Cluster.namespace();
    kubectl(namespace, Manifests.claim("data"), "apply", "-f", "-");
    kubectl(namespace, Manifests.deployment("web", "data", 1), "apply", "-f", "-");
    Kubectl.Result scaled = kubectl(namespace, "", "scale", "deployment/web", "--replicas=2");
    assertThat(scaled.exitCode()).isEqualTo(1);
    assertThat(scaled.err()).contains("\"validate-scale.holdfast.dev\" denied the request");
    Kubectl.Result autoscaled =
        Cluster.admin()
            .inNamespace(namespace)
            .run(
                "scale",
                "deployment/web",
                "--replicas=3",
                "--as=system:serviceaccount:kube-system:horizontal-pod-autoscaler",
                "--as-group=system:masters");
    assertThat(autoscaled.err()).contains("denied the request");
    assertThat(kubectl(namespace, "", "scale", "deployment/web", "--replicas=0").exitCode())
        .isZero();
  }

  @Test
  void anAutoscalerThatMayGoAboveOneCountsAsManyPods() {
    String namespace = Cluster.namespace();
    kubectl(namespace, Manifests.claim("data"), "apply", "-f", "-");
    Kubectl.Result autoscaler =
        kubectl(
            namespace,
            """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
              minReplicas: 1
              maxReplicas: 4
            """,
            "apply",
            "-f",
            "-");
    assertThat(autoscaler.exitCode()).as(autoscaler.all()).isZero();
    Cluster.await(
        "the autoscaler is known",
        () ->
            kubectl(
                    namespace,
                    Manifests.deployment("web", "data", 1),
                    "apply",
                    "--dry-run=server",
                    "-f",
                    "-")
                .err()
                .contains("HorizontalPodAutoscaler"));
  }

  @Test
  void aNewImageOfWhatWasThereBeforeRolls() {
    Kubectl.Result edited =
        kubectl(old, "", "set", "image", "deployment/veteran", "web=example.com/web:2");
    assertThat(edited.exitCode()).as(edited.all()).isZero();
    assertThat(edited.err()).contains("(it existed before)");
    Cluster.await(
        "two pods run the new image",
        () ->
            kubectl(old, "", "get", "pods", "-o", "jsonpath={.items[*].spec.containers[0].image}")
                .out()
                .strip()
                .equals("example.com/web:2 example.com/web:2"));
  }

  private static Predicate<String> names(String workload) {
    return Pattern.compile("shared-read-write-once-claim.*\\b" + workload + "\\b").asPredicate();
  }

  private static String namespace(String name, String trial) {
    return "{apiVersion: v1, kind: Namespace, metadata: {name: %s, labels: {trial: \"%s\"}}}\n"
        .formatted(name, trial);
  }

  private static String databaseIn(String namespace) {
    return Manifests.forgetful("db")
        .replaceFirst("name: db", "name: db\n  namespace: " + namespace);
  }

  private static Resource release(int number) {
    return ManifestReader.read("release", Manifests.deployment("release-" + number, "data", 1))
        .getFirst();
  }

  private static Kubectl.Result kubectl(String namespace, String input, String... command) {
    return Cluster.alice(namespace).runWithInput(input, command);
  }
}
