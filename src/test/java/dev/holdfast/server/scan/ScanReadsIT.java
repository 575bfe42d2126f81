package dev.holdfast.server.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.e2e.Cluster;
import dev.holdfast.e2e.Manifests;
import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Registration;
import dev.holdfast.testcluster.User;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The requests of a server's scan other than the lists of the reviewed kinds. */
class ScanReadsIT {

  private static final String READS = "holdfast_api_read_duration_seconds_count";
  private static final String SHARED =
      "holdfast_scan_findings{action=\"Deny\",policy=\"shared-read-write-once-claim\"}";

  private static ControlPlane cluster;

  @BeforeAll
  static void aClaimThatPodsShareAndOneThatDoesNotExist() {
    cluster = ControlPlane.start(Binaries.locate(), Set.of());
    Kubectl admin = Kubectl.of(cluster, User.ADMIN);
    new Registration(admin).applyRights();
    for (String manifest :
        List.of(
            Manifests.claim("data"),
            Manifests.claim("by-hand") + "  storageClassName: \"\"\n",
            Manifests.deployment("web", "data", 2),
            Manifests.deployment("lost", "nowhere", 2),
            Manifests.deployment("lost-too", "nowhere", 2))) {
      Kubectl.Result created = admin.runWithInput(manifest, "create", "-f", "-");
      assertThat(created.exitCode()).as(created.all()).isZero();
    }
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void memoryAnswersADenialTooAndWhatItMissesIsReadOnceInAScan() {
    try (HoldfastServer holdfast =
        HoldfastServer.startController(cluster, Map.of("holdfast.scan.interval", "1s"))) {
      ScanPage page = new ScanPage(holdfast);
      Cluster.await("some scans", () -> page.scans() > 3);
      assertThat(page.value(SHARED)).isEqualTo("1.0");
      assertThat(page.lines(READS + "{"))
          .singleElement()
          .asString()
          .startsWith(READS + "{kind=\"PersistentVolumeClaim\",outcome=\"absent\"}");
      long scans = page.scans();
      String reads = page.value(READS + "{kind=\"PersistentVolumeClaim\",outcome=\"absent\"}");
      assertThat(holdfast.log())
          .as("nothing without a name is asked for")
          .doesNotContain(" is unknown: ");
      // Another scan may be running, or may have ended without being published yet.
      assertThat(Double.parseDouble(reads)).isBetween(scans * 1.0, scans + 2.0);
    }
  }
}
