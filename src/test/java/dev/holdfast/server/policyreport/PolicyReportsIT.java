package dev.holdfast.server.policyreport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.background.RateLimiter;
import dev.holdfast.background.Time;
import dev.holdfast.e2e.Cluster;
import dev.holdfast.e2e.Manifests;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.TestClient;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import dev.holdfast.server.scan.Throttle;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports on live objects, in a cluster whose own schema of reports judges them. */
class PolicyReportsIT {

  private static final String RIGHTS = "deploy/components/reports/rbac.yaml";
  private static final String OURS = "app.kubernetes.io/managed-by=holdfast";

  private static final Path KUBECONFIG = Cluster.controlPlane().kubeconfig(User.ADMIN);

  private static Kubectl admin;
  private static KubernetesClient client;
  private static ApiClient api;
  private static ApiClient holdfast;
  private static ReportKinds kinds;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private String namespace;
  private SmallScan scan;
  private PolicyReports reports;

  @BeforeAll
  static void rights() {
    admin = Cluster.admin();
    client = Cluster.controlPlane().client(User.ADMIN);
    api = TestClient.of(Cluster.controlPlane().clientConfig(User.ADMIN));
    holdfast = TestClient.of(Cluster.controlPlane().clientConfig(User.HOLDFAST_CONTROLLER));
    kinds = new ReportKinds(admin, api);
    succeed("apply", "-f", RIGHTS);
  }

  @BeforeEach
  void aNamespaceWithoutReports() {
    kinds.only(ReportApi.WG_POLICY);
    namespace = Cluster.namespace();
    scan = new SmallScan(KUBECONFIG, List.of(namespace));
    reports = reports(holdfast);
    scan.round(reports);
    metrics.clear();
  }

  @AfterEach
  void noClass() {
    succeed("delete", "storageclass", namespace, "--ignore-not-found");
  }

  @AfterAll
  static void takeAway() {
    kinds.only();
    succeed("delete", "-f", RIGHTS);
    client.close();
    api.close();
    holdfast.close();
  }

  @Test
  void aReportAppearsChangesAndVanishesWithWhatIsFound() {
    apply(Manifests.forgetful("sessions"));
    scan.round(reports);
    assertThat(summaries()).containsExactly("StatefulSet sessions: 1 fail, 0 warn, 0 skip");

    succeed(
        "annotate",
        "-n",
        namespace,
        "statefulset/sessions",
        "exempt.holdfast.dev/missing-volume-claim-templates=a cache");
    scan.round(reports);
    assertThat(summaries()).containsExactly("StatefulSet sessions: 0 fail, 0 warn, 1 skip");

    succeed("delete", "-n", namespace, "statefulset/sessions", "--cascade=foreground");
    apply(Manifests.database("sessions", 0));
    scan.round(reports);
    assertThat(summaries()).isEmpty();
  }

  @Test
  void aReportVanishesWhenItsObjectIsMended() {
    apply(unmounted("db"));
    scan.round(reports);
    assertThat(summaries()).containsExactly("StatefulSet db: 1 fail, 0 warn, 0 skip");
    apply(Manifests.database("db", 0));
    scan.round(reports);
    assertThat(summaries()).isEmpty();
    assertThat(writes()).isEqualTo(Map.of("create", 1, "delete", 1));
  }

  @Test
  void aReportGoesWithItsObject() {
    apply(Manifests.forgetful("sessions"));
    scan.round(reports);
    assertThat(summaries()).hasSize(1);
    succeed("delete", "-n", namespace, "statefulset/sessions");
    Cluster.await("the garbage collector", () -> summaries().isEmpty());
  }

  @Test
  void whatIsUnchangedIsNotWritten() {
    someOfEverything();
    scan.round(reports);
    SortedMap<String, String> versions = versions();
    assertThat(versions).hasSize(3);
    Map<String, Integer> writes = writes();
    for (int i = 0; i < 3; i++) {
      scan.round(reports);
    }
    assertThat(versions()).isEqualTo(versions);
    assertThat(writes()).isEqualTo(writes);
    assertThat(failures()).isEmpty();
  }

  @Test
  void claimsStandInTheReportOfTheirStatefulSetWhereAuditFindingsAreAskedFor() {
    someOfEverything();
    scan.round(reports);
    assertThat(claimsIn(reportOn("db"))).isEmpty();
    scan.round(new PolicyReports(new EnabledReports(true), holdfast, metrics, pace()));
    assertThat(reportOn("db").path("scope").path("kind").asText()).isEqualTo("StatefulSet");
    assertThat(claimsIn(reportOn("db"))).containsExactly("data-db-0", "data-db-1");
    assertThat(claimsIn(reportOn("alone"))).isEmpty();
    SortedMap<String, String> versions = versions();
    scan.round(
        new PolicyReports(new EnabledReports(true), holdfast, metrics, pace()),
        Set.of(Kind.STATEFUL_SET));
    assertThat(versions()).isEqualTo(versions);
    JsonNode ofClass =
        ours().stream()
            .filter(report -> report.path("kind").asText().equals("ClusterPolicyReport"))
            .findFirst()
            .orElseThrow();
    assertThat(ofClass.path("scope").path("name").asText()).isEqualTo(namespace);
  }

  @Test
  void whatSomebodyDeletesOrEditsIsPutRight() {
    apply(Manifests.forgetful("sessions"));
    scan.round(reports);
    String report = onlyName();
    List<String[]> harm =
        List.of(
            new String[] {"delete", report},
            new String[] {"label", report, "app.kubernetes.io/managed-by-"},
            new String[] {"annotate", report, "holdfast.dev/kinds-"},
            new String[] {
              "patch", report, "--type=merge", "-p", "{\"results\": [{\"policy\": \"fine\"}]}"
            },
            new String[] {
              "patch", report, "--type=merge", "-p", "{\"metadata\": {\"ownerReferences\": []}}"
            });
    for (String[] done : harm) {
      List<String> command = new ArrayList<>(List.of("-n", namespace));
      command.addAll(List.of(done));
      succeed(command.toArray(String[]::new));
      scan.round(reports);
      assertThat(summaries())
          .as(String.join(" ", done))
          .containsExactly("StatefulSet sessions: 1 fail, 0 warn, 0 skip");
      assertThat(ours().getFirst().path("metadata").path("ownerReferences")).hasSize(1);
    }
    assertThat(failures()).isEmpty();
  }

  @Test
  void aReportOfSomebodyElseWithTheSameNameStays() {
    apply(Manifests.forgetful("sessions"));
    String uid =
        client
            .apps()
            .statefulSets()
            .inNamespace(namespace)
            .withName("sessions")
            .get()
            .getMetadata()
            .getUid();
    apply(report("holdfast-" + uid));
    scan.round(reports);
    scan.round(reports);
    assertThat(summaries()).isEmpty();
    assertThat(failures()).isEqualTo(Map.of("name-taken", 2));
    assertThat(succeed("get", "policyreport", "-n", namespace, "-o", "yaml")).contains("mine");
  }

  @Test
  void reportsOfAnySizeThatSomebodyMarkedAsHoldfastsKeepNobodyFromBeingReported() {
    apply(Manifests.forgetful("sessions"));
    List<String> odd =
        List.of(
            OddReports.ofManyResults("mine-1"),
            OddReports.ofManyResults("holdfast-mine"),
            OddReports.ofALongName("mine-2"));
    String reportsOfNamespace =
        "/apis/wgpolicyk8s.io/v1alpha2/namespaces/" + namespace + "/policyreports";
    odd.forEach(report -> assertThat(client.raw(reportsOfNamespace, "POST", report)).isNotEmpty());
    scan.round(reports);
    assertThat(succeed("get", "policyreports", "-n", namespace, "-o", "name").lines())
        .hasSize(3)
        .contains("policyreport.wgpolicyk8s.io/mine-1", "policyreport.wgpolicyk8s.io/mine-2");
    assertThat(writes()).isEqualTo(Map.of("create", 1, "delete", 1));
    assertThat(failures()).isEmpty();
    succeed("delete", "policyreports", "--all", "-n", namespace);
  }

  @Test
  void reportsOnAKindThatWasNotScannedCompletelyStay() {
    someOfEverything();
    scan.round(reports);
    SortedMap<String, String> versions = versions();
    scan.round(reports, Set.of(Kind.values()));
    // Of the database both the set and its claims have findings.
    scan.round(reports, Set.of(Kind.PERSISTENT_VOLUME_CLAIM, Kind.STORAGE_CLASS));
    scan.round(reports, Set.of(Kind.STATEFUL_SET));
    assertThat(versions()).isEqualTo(versions);
  }

  @Test
  void withoutRightsNothingIsWrittenAndTheRoundEnds() {
    apply(Manifests.forgetful("sessions"));
    try (ApiClient alice = TestClient.of(Cluster.controlPlane().clientConfig(User.ALICE))) {
      scan.round(reports(alice));
    }
    assertThat(summaries()).isEmpty();
    assertThat(failures()).isEqualTo(Map.of("forbidden", 1));
  }

  @Test
  void whereItMayNotWriteItTriesOncePerNamespace() {
    apply(Manifests.forgetful("one"));
    apply(Manifests.forgetful("two"));
    mayOnlyList();
    try {
      scan.round(reports);
      assertThat(failures()).isEqualTo(Map.of("forbidden", 2));
    } finally {
      succeed("apply", "-f", RIGHTS);
    }
    Cluster.await(
        "the right is back",
        () -> {
          scan.round(reports);
          return summaries().size() == 2;
        });
  }

  @Test
  void aNamespaceThatIsDeletedAfterItsScanDoesNotKeepOthersFromBeingReported() {
    String doomed = Cluster.namespace();
    admin.inNamespace(doomed).runWithInput(Manifests.forgetful("held"), "apply", "-f", "-");
    succeed(
        "patch",
        "-n",
        doomed,
        "statefulset/held",
        "--type=merge",
        "-p",
        "{\"metadata\": {\"finalizers\": [\"example.com/held\"]}}");
    try {
      apply(Manifests.forgetful("sessions"));
      new SmallScan(KUBECONFIG, List.of(doomed, namespace)).tell(reports, Set.of());
      succeed("delete", "namespace", doomed, "--wait=false");
      reports.publish(Set.of());
      assertThat(summaries()).containsExactly("StatefulSet sessions: 1 fail, 0 warn, 0 skip");
      assertThat(failures()).isEqualTo(Map.of("namespace-terminating", 1));
    } finally {
      succeed(
          "patch",
          "-n",
          doomed,
          "statefulset/held",
          "--type=merge",
          "-p",
          "{\"metadata\": {\"finalizers\": []}}");
    }
  }

  @Test
  void aWebhookThatIsDownKeepsNoOtherNamespaceFromBeingReported() {
    String refused = Cluster.namespace();
    admin.inNamespace(refused).runWithInput(Manifests.forgetful("sessions"), "apply", "-f", "-");
    apply(Manifests.forgetful("sessions"));
    apply(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: %1$s}
        webhooks:
          - name: down.holdfast.test
            clientConfig: {url: "https://127.0.0.1:1/"}
            rules:
              - operations: [CREATE]
                apiGroups: [wgpolicyk8s.io]
                apiVersions: ["*"]
                resources: [policyreports]
            namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
            failurePolicy: Fail
            sideEffects: None
            admissionReviewVersions: [v1]
        """
            .formatted(refused));
    try {
      Cluster.await(
          "the webhook is asked",
          () ->
              admin
                  .inNamespace(refused)
                  .runWithInput(report("probe"), "create", "--dry-run=server", "-f", "-")
                  .all()
                  .contains("failed calling webhook"));
      new SmallScan(KUBECONFIG, List.of(refused, namespace)).round(reports);
      assertThat(summaries()).hasSize(1);
      assertThat(failures()).isEqualTo(Map.of("server-error", 1));
    } finally {
      succeed("delete", "validatingwebhookconfiguration", refused);
    }
  }

  @Test
  void anApiServerThatHasNoRoomForWritesIsAskedAgainInTheNextRound() {
    apply(Manifests.forgetful("one"));
    apply(Manifests.forgetful("two"));
    try (Throttle throttle = Throttle.of(Cluster.controlPlane(), "create", "policyreports")) {
      scan.round(reports);
      assertThat(throttle.rejected()).isPositive();
      assertThat(failures()).isEqualTo(Map.of("unanswered", 1));
    }
    assertThat(summaries()).isEmpty();
    Cluster.await(
        "there is room again",
        () -> {
          scan.round(reports);
          return summaries().size() == 2;
        });
  }

  @Test
  void aWriteThatComesTooLateIsRefused() {
    apply(Manifests.forgetful("sessions"));
    scan.round(reports);
    ReportAccumulator found = new ReportAccumulator(false);
    ReportStore served = served();
    List<Write> late = planned(served, found);
    assertThat(late).hasSize(1).allMatch(write -> write instanceof Write.Delete);
    succeed("label", "-n", namespace, onlyName(), "team=shop");
    WriteFailures refusals = new WriteFailures(metrics);
    new PlanExecutor(served, pace(), refusals, metrics).write(late);
    assertThat(refusals.reasons()).containsExactly(WriteFailure.CONFLICT);
    assertThat(summaries()).hasSize(1);
  }

  @Test
  void twoThatBelieveThatTheyLeadAgreeInTheEnd() throws InterruptedException {
    IntStream.range(0, 20).forEach(i -> apply(Manifests.forgetful("sessions-" + i)));
    List<PolicyReports> replicas = List.of(reports(holdfast), reports(holdfast));
    for (int i = 0; i < 2; i++) {
      List<Thread> threads =
          replicas.stream()
              .map(replica -> Thread.ofPlatform().start(() -> scan.round(replica)))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(summaries()).hasSize(20);
    assertThat(failures().keySet()).isSubsetOf("conflict");
    metrics.clear();
    scan.round(replicas.getFirst());
    assertThat(writes()).isEmpty();
  }

  @Test
  void anInterruptedThreadWritesNothingMoreAndTheNextLeaderWritesTheRest() {
    apply(Manifests.forgetful("one"));
    apply(Manifests.forgetful("two"));
    AtomicInteger turns = new AtomicInteger();
    Time interrupting =
        new Time() {
          @Override
          public long nanoseconds() {
            return System.nanoTime();
          }

          @Override
          public void pause(Duration duration) throws InterruptedException {
            if (turns.incrementAndGet() == 2) {
              Thread.currentThread().interrupt();
            }
            Thread.sleep(duration);
          }
        };
    scan.round(
        new PolicyReports(
            new EnabledReports(false),
            holdfast,
            metrics,
            RateLimiter.evenly(10_000, interrupting)));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(summaries()).hasSize(1);
    assertThat(writes()).isEqualTo(Map.of("create", 1));
    assertThat(failures()).isEmpty();
    scan.round(reports);
    assertThat(summaries()).hasSize(2);
  }

  @Test
  void theKindsOfReportsComeAndGo() {
    apply(Manifests.forgetful("sessions"));
    kinds.only();
    scan.round(reports);
    assertThat(failures()).isEqualTo(Map.of("not-served", 1));

    kinds.only(ReportApi.OPEN_REPORTS);
    scan.round(reports);
    assertThat(succeed("get", "reports.openreports.io", "-n", namespace)).contains("holdfast-");

    kinds.only(ReportApi.WG_POLICY, ReportApi.OPEN_REPORTS);
    scan.round(reports);
    assertThat(succeed("get", "reports.openreports.io", "-n", namespace, "-o", "name")).isEmpty();
    assertThat(summaries()).hasSize(1);

    kinds.only(ReportApi.OPEN_REPORTS);
    scan.round(reports);
    scan.round(reports);
    assertThat(succeed("get", "reports.openreports.io", "-n", namespace)).contains("holdfast-");
    assertThat(writes()).isEqualTo(Map.of("create", 3, "delete", 1));
  }

  @Test
  void eachScopeIsWrittenByTheApiThatHasIt() {
    someOfEverything();
    kinds.only(ReportApi.WG_POLICY, ReportApi.OPEN_REPORTS);
    succeed("delete", "crd", "policyreports.wgpolicyk8s.io");
    Cluster.await(
        "one kind is gone", () -> served().apis().get(Scope.NAMESPACED) == ReportApi.OPEN_REPORTS);
    scan.round(reports);
    scan.round(reports);
    assertThat(
            succeed(
                    "get",
                    "reports.openreports.io,clusterpolicyreports",
                    "-n",
                    namespace,
                    "-o",
                    "name")
                .lines())
        .hasSize(3);
    assertThat(writes()).isEqualTo(Map.of("create", 3));
    assertThat(failures()).isEmpty();
  }

  @Test
  void whatWasWrittenByAnotherApiStaysWhereThisOneIsRefused() {
    apply(Manifests.forgetful("sessions"));
    kinds.only(ReportApi.OPEN_REPORTS);
    scan.round(reports);
    kinds.only(ReportApi.WG_POLICY, ReportApi.OPEN_REPORTS);
    mayOnlyList();
    try {
      scan.round(reports);
      assertThat(succeed("get", "reports.openreports.io", "-n", namespace)).contains("holdfast-");
    } finally {
      succeed("apply", "-f", RIGHTS);
    }
  }

  @Test
  void aKindThatLeavesAFieldOutIsToldAndNotCountedAsWritten() {
    apply(Manifests.forgetful("sessions"));
    succeed(
        "patch",
        "crd",
        "policyreports.wgpolicyk8s.io",
        "--type=json",
        "-p",
        "[{\"op\": \"remove\", \"path\":"
            + " \"/spec/versions/0/schema/openAPIV3Schema/properties/scope\"}]");
    String scoped = report("probe") + "scope: {kind: Pod}\n";
    Cluster.await(
        "the field is left out",
        () -> {
          String answer =
              admin
                  .inNamespace(namespace)
                  .runWithInput(
                      scoped,
                      "create",
                      "--dry-run=server",
                      "--validate=ignore",
                      "-o",
                      "jsonpath={.metadata.name} {.scope}",
                      "-f",
                      "-")
                  .out();
          return answer.strip().equals("probe");
        });
    scan.round(reports);
    assertThat(failures()).isEmpty();
    scan.round(reports);
    assertThat(writes()).isEqualTo(Map.of("create", 1));
    assertThat(failures()).isEqualTo(Map.of("invalid", 1));
  }

  @Test
  void kindsThatGoWithinARoundEndIt() {
    apply(Manifests.forgetful("one"));
    apply(Manifests.forgetful("two"));
    ReportAccumulator found = new ReportAccumulator(false);
    found.begin(Kind.STATEFUL_SET);
    found.add(Reviewed.statefulSet(namespace, "one", Reviewed.denied("a")));
    found.add(Reviewed.statefulSet(namespace, "two", Reviewed.denied("a")));
    ReportStore served = served();
    List<Write> writes = planned(served, found);
    assertThat(writes).hasSize(2);
    kinds.only();
    WriteFailures refusals = new WriteFailures(metrics);
    new PlanExecutor(served, pace(), refusals, metrics).write(writes);
    assertThat(refusals.reasons()).containsExactly(WriteFailure.NOT_SERVED);
  }

  @Test
  void theServerTakesWhateverAnObjectIsCalledAndAMessageSays() {
    String name =
        String.join(".", List.of("a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(61)));
    apply(Manifests.claim(name));
    String uid =
        client
            .persistentVolumeClaims()
            .inNamespace(namespace)
            .withName(name)
            .get()
            .getMetadata()
            .getUid();
    reports
        .begin(Kind.PERSISTENT_VOLUME_CLAIM)
        .accept(
            Reviewed.withUid(
                uid,
                Kind.PERSISTENT_VOLUME_CLAIM,
                namespace,
                name,
                Optional.empty(),
                List.of(
                    Reviewed.saying(
                        "a\u0000b\u001B[31m\uD83D\n\u202E" + "\uD83D\uDE80".repeat(600)))));
    reports.publish(Set.of());
    assertThat(failures()).isEmpty();
    assertThat(ours().getFirst().path("scope").path("name").asText()).isEqualTo(name);
  }

  @Test
  void totalsStayWhereTheNumberGoesUpAndDownAroundTheBound() {
    for (int workloads : List.of(Bounds.REPORTS + 1, Bounds.REPORTS, Bounds.REPORTS + 1)) {
      reports.start(PolicySet.EMPTY);
      Consumer<ReportedObject> statefulSets = reports.begin(Kind.STATEFUL_SET);
      for (int i = 0; i < workloads; i++) {
        statefulSets.accept(Reviewed.statefulSet(namespace, "db-" + i, Reviewed.denied("a")));
      }
      // Another replica leads by now.
      reports.publish(Set.of());
      reports = reports(holdfast);
      assertThat(ours()).hasSize(1);
    }
    assertThat(writes()).isEqualTo(Map.of("create", 1, "update", 2));
  }

  @Test
  void everyRightIsUsed() {
    someOfEverything();
    apply(Manifests.forgetful("sessions"));
    for (ReportApi api : List.of(ReportApi.WG_POLICY, ReportApi.OPEN_REPORTS)) {
      kinds.only(api);
      scan.round(reports);
      for (String name : names(api)) {
        List<String> command =
            new ArrayList<>(List.of("label", name, "app.kubernetes.io/managed-by-"));
        command.addAll(name.startsWith("cluster") ? List.of() : List.of("-n", namespace));
        succeed(command.toArray(String[]::new));
      }
      scan.round(reports);
      new SmallScan(KUBECONFIG, List.of()).round(reports);
    }
    assertThat(failures()).isEmpty();
    Set<String> asked = new TreeSet<>();
    Cluster.controlPlane()
        .auditLog(User.HOLDFAST_CONTROLLER)
        .allowed()
        .forEach(
            request -> {
              if (request.group().equals("wgpolicyk8s.io")
                  || request.group().equals("openreports.io")) {
                asked.add(request.resource() + " " + request.verb());
              }
            });
    for (String resource :
        List.of("policyreports", "clusterpolicyreports", "reports", "clusterreports")) {
      for (String verb : List.of("get", "list", "create", "update", "delete")) {
        assertThat(asked).contains(resource + " " + verb);
      }
    }
    assertThat(asked).hasSize(20);
  }

  /** Also a storage class, which all namespaces see: {@link #noClass} takes it away. */
  private void someOfEverything() {
    apply(unmounted("db"));
    apply(tinyClaim("data-db-0"));
    apply(tinyClaim("data-db-1"));
    apply(tinyClaim("alone"));
    apply(
        """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: %s}
        provisioner: kubernetes.io/glusterfs
        """
            .formatted(namespace));
    scan = new SmallScan(KUBECONFIG, List.of(namespace));
  }

  private static void mayOnlyList() {
    succeed(
        "patch",
        "clusterrole",
        "holdfast-reports",
        "--type=json",
        "-p",
        "[{\"op\": \"replace\", \"path\": \"/rules/0/verbs\", \"value\": [\"list\"]}]");
    Cluster.await(
        "the right is gone",
        () ->
            admin
                .run(
                    "auth",
                    "can-i",
                    "create",
                    "policyreports",
                    "--as=" + User.HOLDFAST_CONTROLLER.username())
                .out()
                .startsWith("no"));
  }

  private static String report(String name) {
    return """
    apiVersion: wgpolicyk8s.io/v1alpha2
    kind: PolicyReport
    metadata: {name: %s}
    results: [{policy: mine}]
    """
        .formatted(name);
  }

  private static String unmounted(String name) {
    return Manifests.database(name, 0).replaceAll("(?m)^ +volumeMounts:\\n.*\\n", "");
  }

  private static String tinyClaim(String name) {
    return Manifests.claim(name).replace("1Gi", "1Mi");
  }

  private PolicyReports reports(ApiClient as) {
    return new PolicyReports(new EnabledReports(false), as, metrics, pace());
  }

  private static RateLimiter pace() {
    return RateLimiter.evenly(10_000, Time.OF_SYSTEM);
  }

  private static ReportStore served() {
    return new ReportStore(holdfast, ReportApi.served(holdfast).getFirst());
  }

  private static List<Write> planned(ReportStore served, ReportAccumulator found) {
    return Publisher.planned(served, () -> new Plan(found.desired(), Set.of())).writes();
  }

  private Map<String, Integer> writes() {
    return counts("holdfast.report.writes", "operation");
  }

  private Map<String, Integer> failures() {
    return counts("holdfast.report.failures", "reason");
  }

  private Map<String, Integer> counts(String name, String label) {
    return metrics.find(name).counters().stream()
        .collect(
            Collectors.toMap(
                counter -> counter.getId().getTag(label),
                (Counter counter) -> (int) counter.count()));
  }

  private String onlyName() {
    return "policyreport/" + ours().getFirst().path("metadata").path("name").asText();
  }

  private List<String> names(ReportApi api) {
    return succeed(
            "get",
            api.kind(Scope.NAMESPACED).plural() + "," + api.kind(Scope.CLUSTER).plural(),
            "-n",
            namespace,
            "-l",
            OURS,
            "-o",
            "name")
        .lines()
        .toList();
  }

  private JsonNode reportOn(String name) {
    return ours().stream()
        .filter(report -> report.path("scope").path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What its results say that they are about, where that is not what the report is about. */
  private static Set<String> claimsIn(JsonNode report) {
    Set<String> claims = new TreeSet<>();
    report
        .path("results")
        .findValues("resources")
        .forEach(resources -> claims.addAll(resources.findValuesAsText("name")));
    return claims;
  }

  /** Those of this test's namespace, and those in none. */
  private List<JsonNode> ours() {
    String list =
        succeed(
            "get", "policyreports,clusterpolicyreports", "-n", namespace, "-l", OURS, "-o", "json");
    List<JsonNode> reports = new ArrayList<>();
    Json.read(list.getBytes(StandardCharsets.UTF_8)).path("items").forEach(reports::add);
    return reports;
  }

  private List<String> summaries() {
    return ours().stream()
        .map(
            report ->
                "%s %s: %d fail, %d warn, %d skip"
                    .formatted(
                        report.path("scope").path("kind").asText(),
                        report.path("scope").path("name").asText(),
                        report.path("summary").path("fail").asInt(),
                        report.path("summary").path("warn").asInt(),
                        report.path("summary").path("skip").asInt()))
        .toList();
  }

  private SortedMap<String, String> versions() {
    SortedMap<String, String> versions = new TreeMap<>();
    ours()
        .forEach(
            report ->
                versions.put(
                    report.path("metadata").path("name").asText(),
                    report.path("metadata").path("resourceVersion").asText()));
    return versions;
  }

  private void apply(String manifest) {
    Kubectl.Result applied =
        admin.inNamespace(namespace).runWithInput(manifest, "apply", "-f", "-");
    assertThat(applied.exitCode()).as(applied.all()).isZero();
  }

  private static String succeed(String... command) {
    Kubectl.Result result = admin.run(command);
    assertThat(result.exitCode()).as(result.all()).isZero();
    return result.out();
  }
}
