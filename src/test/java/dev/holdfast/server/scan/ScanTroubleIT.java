package dev.holdfast.server.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.e2e.Cluster;
import dev.holdfast.e2e.Manifests;
import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Registration;
import dev.holdfast.testcluster.Relay;
import dev.holdfast.testcluster.User;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scan whose leader or API server goes away. */
class ScanTroubleIT {

  private static final String LOST =
      "holdfast_scan_findings{action=\"Deny\",policy=\"missing-volume-claim-templates\"}";

  private static final String NO_CLASS =
      "holdfast_scan_findings{action=\"Warn\",policy=\"unknown-storage-class\"}";

  private static ControlPlane cluster;
  private static Kubectl admin;
  private Relay relay;
  private Map<String, String> relayed;

  @BeforeAll
  static void aStatefulSetThatKeepsNothing() {
    cluster = ControlPlane.start(Binaries.locate(), Set.of());
    admin = Kubectl.of(cluster, User.ADMIN);
    new Registration(admin).applyRights();
    create(Manifests.forgetful("leaky"));
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @BeforeEach
  void aRelay() throws IOException {
    // The leader of the previous test is gone, and its Lease would have to expire.
    admin.run("delete", "lease", "holdfast", "-n", "holdfast-system", "--ignore-not-found");
    relay = Relay.to(URI.create(cluster.url()).getPort());
    Path kubeconfig = Files.createTempFile(cluster.directory(), "relayed", ".kubeconfig");
    Files.writeString(
        kubeconfig,
        Files.readString(cluster.kubeconfig(User.HOLDFAST_CONTROLLER))
            .replace(cluster.url(), "https://127.0.0.1:" + relay.port()));
    relayed = Map.of("kubeconfig", kubeconfig.toString());
  }

  @AfterEach
  void closeRelay() {
    relay.close();
    admin.run("delete", "statefulset", "db", "--ignore-not-found");
  }

  @Test
  void whereALeaderDiesInTheMiddleOfAScanAnotherScansTheWhole() {
    try (HoldfastServer slow = HoldfastServer.startController(cluster, settings("6s", relayed));
        HoldfastServer other = HoldfastServer.launchController(cluster, settings("6s", Map.of()))) {
      ScanPage dying = new ScanPage(slow);
      ScanPage next = new ScanPage(other);
      Cluster.await("the first leads and scans", dying::hasScanned);
      other.awaitReady();
      awaitTheMiddleOfAScan(dying);
      assertThat(next.speaks()).isFalse();

      kill(slow);
      Cluster.await("the other leads", next::leads);
      Cluster.await("it has scanned", () -> next.value(LOST).equals("1.0"));
      assertThat(next.lines("holdfast_scan_incomplete{")).allMatch(line -> line.endsWith(" 0.0"));
    }
  }

  @Test
  void anApiServerThatRestartsDuringAScanIsWaitedForAndTheAgeTells() {
    try (HoldfastServer holdfast =
        HoldfastServer.startController(cluster, settings("60s", relayed))) {
      ScanPage page = new ScanPage(holdfast);
      Cluster.await("it leads and scans", page::hasScanned);
      awaitTheMiddleOfAScan(page);

      cluster.restartApiServer(
          () -> {
            double before = page.age();
            Cluster.await("the age grows", () -> page.age() > before + 2);
            assertThat(page.value(LOST)).as("what was known stays").isEqualTo("1.0");
          });
      relay.beLate(0);

      Cluster.await("a scan is complete", () -> page.age() < 2);
      // An API server that has just started rejects requests until it has read the roles.
      Cluster.await("it may read all", () -> isAllRead(page));
      assertThat(page.value(LOST)).isEqualTo("1.0");
      assertThat(holdfast.log()).doesNotContain("a scan failed");
      assertThat(holdfast.isReady()).isTrue();
    }
  }

  @Test
  void whatIsFoundByAReadStaysFoundHoweverSlowTheApiServerIs() {
    createDatabaseOfAClassThatIsNotThere();
    try (HoldfastServer holdfast =
        HoldfastServer.startController(cluster, settings("60s", relayed))) {
      ScanPage page = new ScanPage(holdfast);
      Cluster.await("the class is missed", () -> page.value(NO_CLASS).equals("1.0"));
      awaitTheMiddleOfAScan(page);
      long scans = page.scans();
      Cluster.await("scans begun meanwhile", () -> page.scans() > scans + 1);
      assertThat(page.value(NO_CLASS)).isEqualTo("1.0");
      assertThat(holdfast.log()).doesNotContain("scanned in part");
    }
  }

  @Test
  void anApiServerThatHasTooMuchToDoIsAskedAgain() {
    try (HoldfastServer holdfast =
        HoldfastServer.startController(cluster, settings("60s", Map.of()))) {
      ScanPage page = new ScanPage(holdfast);
      Cluster.await("it leads and scans", page::hasScanned);
      try (Throttle lists = Throttle.of(cluster, "list", "statefulsets")) {
        Cluster.await("the age grows", () -> page.age() > 5);
        assertThat(page.value(LOST)).as("what was known stays").isEqualTo("1.0");
        assertThat(lists.rejected()).isPositive();
      }
      Cluster.await("a scan is complete", () -> page.age() < 2);
      assertThat(page.value(LOST)).isEqualTo("1.0");
      assertThat(holdfast.log()).doesNotContain("scanned in part");
    }
  }

  @Test
  void whatCannotBeReadThisTimeIsNotTakenForMended() {
    createDatabaseOfAClassThatIsNotThere();
    try (HoldfastServer holdfast =
        HoldfastServer.startController(cluster, settings("60s", Map.of()))) {
      ScanPage page = new ScanPage(holdfast);
      Cluster.await("the class is missed", () -> page.value(NO_CLASS).equals("1.0"));
      try (Throttle reads = Throttle.of(cluster, "get", "storageclasses")) {
        Cluster.await("it has scanned", () -> holdfast.log().contains("scanned in part"));
        assertThat(holdfast.log()).contains("could not get storageclasses: no answer");
        assertThat(page.value(NO_CLASS)).as("what was known stays").isEqualTo("1.0");
        assertThat(reads.rejected()).isPositive();
      }
      Cluster.await("a scan is complete", () -> page.age() < 2);
      assertThat(page.value(NO_CLASS)).isEqualTo("1.0");
    }
  }

  @Test
  void aScanWhoseConnectionsAreCutGoesOn() {
    try (HoldfastServer holdfast =
        HoldfastServer.startController(cluster, settings("60s", relayed))) {
      ScanPage page = new ScanPage(holdfast);
      Cluster.await("it leads and scans", page::hasScanned);
      awaitTheMiddleOfAScan(page);
      relay.cut();
      relay.beLate(0);
      Cluster.await("a scan is complete", () -> page.age() < 2);
      assertThat(page.value(LOST)).isEqualTo("1.0");
      assertThat(holdfast.log()).doesNotContain("scanned in part");
    }
  }

  private static void create(String manifest) {
    Kubectl.Result created = admin.runWithInput(manifest, "create", "-f", "-");
    assertThat(created.exitCode()).as(created.all()).isZero();
  }

  private void createDatabaseOfAClassThatIsNotThere() {
    String claim = "accessModes: [ReadWriteOnce]";
    create(
        Manifests.database("db", 1).replace(claim, claim + "\n        storageClassName: nowhere"));
  }

  /** With one scan a second, the age reaches two only if a scan takes longer. */
  private void awaitTheMiddleOfAScan(ScanPage page) {
    relay.beLate(300);
    Cluster.await("a scan is under way", () -> page.age() > 3);
  }

  private static boolean isAllRead(ScanPage page) {
    return page.lines("holdfast_scan_incomplete{").stream().allMatch(line -> line.endsWith(" 0.0"));
  }

  private static void kill(HoldfastServer server) {
    server.close();
  }

  private static Map<String, String> settings(String lease, Map<String, String> others) {
    Map<String, String> all = new HashMap<>(others);
    all.put("holdfast.scan.interval", "1s");
    all.put("holdfast.leadership.lease-duration", lease);
    return all;
  }
}
