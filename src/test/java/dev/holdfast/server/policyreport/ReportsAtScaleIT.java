package dev.holdfast.server.policyreport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.background.RateLimiter;
import dev.holdfast.background.Time;
import dev.holdfast.e2e.Manifests;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.TestClient;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Guard;
import dev.holdfast.review.Review;
import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.Etcd;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What reports on 20,000 workloads cost etcd. It prints what it measures. */
class ReportsAtScaleIT {

  private static final Guard GUARD = Guard.shipped();
  private static final int NAMESPACES = 40;
  private static final String STATEFUL_SETS = "/registry/statefulsets/";
  private static final String REPORTS = "/registry/wgpolicyk8s.io/policyreports/";

  private static ControlPlane cluster;
  private static KubernetesClient client;
  private static ApiClient api;
  private static Etcd etcd;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final PolicyReports reports =
      new PolicyReports(
          new EnabledReports(false), api, metrics, RateLimiter.evenly(10_000, Time.OF_SYSTEM));

  @BeforeAll
  static void aClusterInWhichNothingHappensByItself() {
    cluster = ControlPlane.start(Binaries.locate(), Set.of());
    client = cluster.client(User.ADMIN);
    api = TestClient.of(cluster.clientConfig(User.ADMIN));
    etcd = cluster.etcd();
    new ReportKinds(Kubectl.of(cluster, User.ADMIN), api).only(ReportApi.WG_POLICY);
    for (int i = 0; i < NAMESPACES; i++) {
      client
          .resource(
              new NamespaceBuilder().withNewMetadata().withName(namespace(i)).endMetadata().build())
          .create();
    }
  }

  @AfterAll
  static void end() {
    client.close();
    api.close();
    cluster.close();
  }

  @Test
  void areAtMostFiveThousandAndThenTotals() {
    seed(0, Bounds.REPORTS);
    round("a report on each");
    assertThat(etcd.of(REPORTS).keys()).isEqualTo(Bounds.REPORTS);
    // Two to four findings in each.
    assertThat(etcd.of(REPORTS).bytes()).isLessThan(Bounds.REPORTS * 5_000L);

    seed(Bounds.REPORTS, 20_000);
    round("totals");
    assertThat(etcd.of(REPORTS).keys()).isEqualTo(NAMESPACES);
    assertThat(etcd.of(REPORTS).bytes()).isLessThan(NAMESPACES * 10_000L);

    double writes = writes();
    round("the same again");
    assertThat(writes()).isEqualTo(writes);
  }

  @Test
  void areNeverLongerInEtcdThanTheyMayBe() {
    String uid = new UUID(4, 0).toString();
    ReportedFinding[] findings =
        IntStream.range(0, 60)
            .mapToObj(i -> Reviewed.saying(i + "<&>".repeat(1_000)))
            .toArray(ReportedFinding[]::new);
    reports
        .begin(Kind.STATEFUL_SET)
        .accept(
            Reviewed.withUid(
                uid, Kind.STATEFUL_SET, namespace(0), "db", Optional.empty(), List.of(findings)));
    reports.publish(Set.of());
    Etcd.Use written = etcd.of(REPORTS);
    assertThat(written.keys()).isEqualTo(1);
    // What the API server adds to the metadata.
    assertThat(written.bytes()).isBetween(50 * 1024L, Bounds.BYTES + 2 * 1024L);
  }

  private void round(String what) {
    long started = System.nanoTime();
    Consumer<ReportedObject> statefulSets = reports.begin(Kind.STATEFUL_SET);
    String token = "";
    do {
      JsonNode page =
          Json.read(
              client
                  .raw(
                      "/apis/apps/v1/statefulsets?limit=500&continue="
                          + URLEncoder.encode(token, StandardCharsets.UTF_8),
                      "GET",
                      null)
                  .getBytes(StandardCharsets.UTF_8));
      page.path("items").forEach(item -> statefulSets.accept(reviewed(item)));
      token = page.path("metadata").path("continue").asText("");
    } while (!token.isEmpty());
    long reviewed = System.nanoTime();
    reports.publish(Set.of());
    Etcd.Use workloads = etcd.of(STATEFUL_SETS);
    Etcd.Use written = etcd.of(REPORTS);
    System.out.printf(
        "%,d StatefulSets (%,d bytes in etcd): %s, %,d reports, %,d bytes in etcd, whose file has %,d;"
            + " %d ms to review, %d ms to publish%n",
        workloads.keys(),
        workloads.bytes(),
        what,
        written.keys(),
        written.bytes(),
        etcd.fileBytes(),
        (reviewed - started) / 1_000_000,
        (System.nanoTime() - reviewed) / 1_000_000);
  }

  private double writes() {
    return metrics.find("holdfast.report.writes").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private static ReportedObject reviewed(JsonNode item) {
    ObjectNode whole = item.deepCopy();
    Review review =
        GUARD.review(
            Change.creationOf(
                Resource.fromApi(whole.put("apiVersion", "apps/v1").put("kind", "StatefulSet"))));
    return ReportedObject.of(review);
  }

  /** Straight into etcd, for the API server would take minutes. */
  private static void seed(int from, int to) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      String name = "db-" + i;
      String namespace = namespace(i % NAMESPACES);
      String manifest = i % 2 == 0 ? Manifests.database(name, 3) : Manifests.forgetful(name);
      ObjectNode json = ManifestReader.read("seed.yaml", manifest).getFirst().json().deepCopy();
      json.withObject("/metadata")
          .put("namespace", namespace)
          .put("uid", new UUID(4, i).toString())
          .put("creationTimestamp", "2026-01-01T00:00:00Z");
      values.put(
          STATEFUL_SETS + namespace + "/" + name,
          new String(Json.write(json), StandardCharsets.UTF_8));
    }
    etcd.put(values);
  }

  private static String namespace(int number) {
    return "team-" + number;
  }
}
