package dev.holdfast.server.policyreport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.e2e.Cluster;
import dev.holdfast.e2e.Manifests;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.TestClient;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.User;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reports follow the scans of a server that has the shipped rights and nothing more. */
@Tag("smoke")
class ServerReportsIT {

  private static final String RIGHTS = "deploy/components/reports/rbac.yaml";

  private static ApiClient client;
  private static ReportKinds kinds;
  private static HoldfastServer holdfast;

  @BeforeAll
  static void start() {
    client = TestClient.of(Cluster.controlPlane().clientConfig(User.ADMIN));
    kinds = new ReportKinds(Cluster.admin(), client);
    kinds.only(ReportApi.WG_POLICY);
    assertThat(Cluster.admin().run("apply", "-f", RIGHTS).exitCode()).isZero();
    holdfast =
        HoldfastServer.startController(
            Cluster.controlPlane(),
            Map.of(
                "holdfast.reports.enabled", "true",
                "holdfast.scan.interval", "1s",
                "holdfast.leadership.lease-duration", "2s"));
  }

  @AfterAll
  static void stop() {
    holdfast.close();
    kinds.only();
    Cluster.admin().run("delete", "-f", RIGHTS);
    client.close();
  }

  @Test
  void aReportAppearsAndVanishesWhenItsObjectIsMended() {
    String namespace = Cluster.namespace();
    kubectl(namespace, Manifests.claim("files"), "apply", "-f", "-");
    kubectl(namespace, Manifests.deployment("web", "files", 3), "apply", "-f", "-");
    Cluster.await(
        "a report on the Deployment",
        () -> results(namespace).equals("fail shared-read-write-once-claim "));
    assertThat(reports(namespace, "{.items[*].scope.name}").split(" ")).contains("web");

    kubectl(
        namespace,
        "",
        "patch",
        "deployment",
        "web",
        "--patch",
        "{\"spec\": {\"replicas\": 1, \"strategy\": {\"type\": \"Recreate\", \"rollingUpdate\": null}}}");
    Cluster.await("nothing is found any more", () -> reports(namespace, "{.items}").equals("[]"));
    assertThat(Cluster.alice(namespace).run("get", "deployment", "web").exitCode()).isZero();
    assertThat(holdfast.page("/metrics"))
        .contains(
            "holdfast_report_writes_total{operation=\"create\"}",
            "holdfast_report_writes_total{operation=\"delete\"}")
        .doesNotContain("holdfast_report_failures_total");
  }

  @Test
  void thatNothingIsScannedIsSaidWhereReportsAreAskedFor() {
    try (HoldfastServer idle =
        HoldfastServer.startController(
            Cluster.controlPlane(),
            Map.of("holdfast.reports.enabled", "true", "holdfast.scan.interval", "0s"))) {
      assertThat(idle.log()).contains("holdfast.scan.interval=0s disables scans");
    }
    assertThat(holdfast.log()).doesNotContain("disables scans");
  }

  private static String results(String namespace) {
    return reports(
        namespace, "{range .items[*].results[?(@.result==\"fail\")]}{.result} {.policy} {end}");
  }

  private static String reports(String namespace, String path) {
    return Cluster.admin()
        .inNamespace(namespace)
        .run("get", "policyreports", "-o", "jsonpath=" + path)
        .out();
  }

  private static void kubectl(String namespace, String input, String... command) {
    Kubectl.Result result = Cluster.alice(namespace).runWithInput(input, command);
    assertThat(result.exitCode()).as(result.all()).isZero();
  }
}
