package dev.holdfast.server.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.e2e.Cluster;
import dev.holdfast.e2e.Manifests;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The metrics of the server's scans follow changes in the cluster. */
@Tag("smoke")
class ScanRoundsIT {

  private static HoldfastServer holdfast;
  private static ScanPage page;
  private static String namespace;

  @BeforeAll
  static void start() {
    namespace = Cluster.namespace();
    holdfast =
        HoldfastServer.startController(
            Cluster.controlPlane(),
            Map.of(
                "holdfast.scan.interval", "1s",
                "holdfast.scan.page", "true",
                "holdfast.metrics.namespaces", "true",
                "holdfast.leadership.lease-duration", "2s"));
    page = new ScanPage(holdfast);
  }

  @AfterAll
  static void stop() {
    holdfast.close();
  }

  @Test
  void findingsShowWithoutAnyRequestAndVanishWhenTheyAreMended() {
    String found =
        "holdfast_scan_findings{action=\"Deny\",namespace=\"%s\",policy=\"missing-volume-claim-templates\"}"
            .formatted(namespace);
    Cluster.await("the first scan", () -> page.hasScanned());
    assertThat(page.value(found)).isEmpty();

    kubectl(Manifests.forgetful("leaky"), "apply", "-f", "-");
    Cluster.await("it is found", () -> page.value(found).equals("1.0"));

    Cluster.await("the report names it", () -> report().contains("\"name\":\"leaky\""));
    assertThat(report()).contains("\"kind\":\"ReviewReport\"", "\"policies\":[");

    kubectl("", "delete", "statefulset", "leaky");
    Cluster.await("it is gone", () -> page.value(found).isEmpty());
    assertThat(holdfast.log())
        .contains("findings: 1 new, 0 absent")
        .containsPattern("\"review\":\\{[^}]*\"durationMilliseconds\"");
  }

  @Test
  void aPolicyThatFindsNothingShowsThat() {
    String found =
        "holdfast_scan_findings{action=\"Deny\",namespace=\"\",policy=\"removed-provisioner\"}";
    // The rows are replaced one by one, so the first one may be there before the others.
    Cluster.await("it shows 0", () -> page.value(found).equals("0.0"));
  }

  @Test
  void everyKindIsReadWithTheShippedRights() {
    Cluster.await("the first scan", () -> page.hasScanned());
    assertThat(page.lines("holdfast_scan_incomplete{"))
        .isNotEmpty()
        .allMatch(l -> l.endsWith(" 0.0"));
    assertThat(page.lines("holdfast_scan_objects{"))
        .hasSameSizeAs(page.lines("holdfast_scan_incomplete{"));
  }

  private static String report() {
    return holdfast.page("/scan");
  }

  private static void kubectl(String input, String... command) {
    Kubectl.Result result = Cluster.alice(namespace).runWithInput(input, command);
    assertThat(result.exitCode()).as(result.all()).isZero();
  }
}
