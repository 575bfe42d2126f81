package dev.holdfast.server.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.e2e.Cluster;
import dev.holdfast.e2e.Manifests;
import dev.holdfast.testcluster.AuditLog.Request;
import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Registration;
import dev.holdfast.testcluster.User;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The holder of the Lease scans; without a Lease no replica scans. */
class LeadershipIT {

  private static final String ROLE = "holdfast-leadership";
  private static final String NAMESPACE = "holdfast-system";
  private static final Map<String, String> SETTINGS =
      Map.of("holdfast.scan.interval", "1s", "holdfast.leadership.lease-duration", "2s");

  private static ControlPlane cluster;
  private static Kubectl admin;

  @BeforeAll
  static void aStatefulSetThatKeepsNothing() {
    cluster = ControlPlane.start(Binaries.locate(), Set.of());
    admin = Kubectl.of(cluster, User.ADMIN);
    kubectl(Manifests.forgetful("leaky"), "create", "-f", "-");
  }

  @BeforeEach
  void nobodyLeads() {
    new Registration(admin).applyRights();
    kubectl("", "delete", "lease", "holdfast", "-n", NAMESPACE, "--ignore-not-found");
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void theLeadMovesAndWithItWhatIsSaidOfTheCluster() {
    try (HoldfastServer first = HoldfastServer.startController(cluster, SETTINGS);
        HoldfastServer second = HoldfastServer.launchController(cluster, SETTINGS)) {
      ScanPage leader = new ScanPage(first);
      ScanPage other = new ScanPage(second);
      Cluster.await("the first leads and scans", leader::hasScanned);
      second.awaitReady();
      assertThat(other.leads()).isFalse();
      assertThat(other.speaks()).as("two replicas never show two truths").isFalse();

      first.terminate();
      Cluster.await("the second leads and scans", other::hasScanned);
      Cluster.await("the first has stopped", () -> !first.isAlive());
      assertThat(first.log()).contains("this replica no longer leads");
    }
  }

  /** Each server has its own Lease, so both believe that they lead in the same cluster. */
  @Test
  void twoThatLeadAtOnceSayTheSameAndWriteNothingButTheirLease() {
    kubectl("{apiVersion: v1, kind: Namespace, metadata: {name: second}}", "apply", "-f", "-");
    bindRoleIn("second");
    try (HoldfastServer first = HoldfastServer.startController(cluster, SETTINGS);
        HoldfastServer second =
            HoldfastServer.startController(cluster, with("holdfast.namespace", "second"))) {
      ScanPage one = new ScanPage(first);
      ScanPage two = new ScanPage(second);
      Cluster.await("both scan", () -> one.scans() > 2 && two.scans() > 2);
      assertThat(one.leads() && two.leads()).isTrue();
      assertThat(one.lines("holdfast_scan_findings{"))
          .isNotEmpty()
          .isEqualTo(two.lines("holdfast_scan_findings{"));
      assertThat(cluster.auditLog(User.HOLDFAST_CONTROLLER).allowed())
          .filteredOn(request -> !Set.of("get", "list", "watch").contains(request.verb()))
          .extracting(Request::resource)
          .containsOnly("leases");
    }
  }

  @Test
  void withoutTheRightsForTheLeaseItServesOnAndSaysOnceThatNobodyLeads() {
    try (HoldfastServer holdfast = HoldfastServer.startController(cluster, SETTINGS)) {
      ScanPage page = new ScanPage(holdfast);
      Cluster.await("it scans", page::hasScanned);
      kubectl("", "delete", "rolebinding", ROLE, "-n", NAMESPACE);
      Cluster.await("it leads no more", () -> !page.leads());
      Cluster.await("it says nothing of the cluster", () -> !page.speaks());
      awaitRefusals(refusals() + 8);
      assertThat(warnings(holdfast)).isEqualTo(1);
      assertThat(holdfast.isReady()).isTrue();

      new Registration(admin).applyRights();
      Cluster.await("it scans again", page::hasScanned);
      assertThat(warnings(holdfast)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "create", "patch"})
  void withoutOneOfThemItSaysSoOnce(String verb) {
    kubectl("", "patch", "role", ROLE, "-n", NAMESPACE, "--type=json", "-p", without(verb));
    try (HoldfastServer holdfast = HoldfastServer.startController(cluster, SETTINGS)) {
      awaitRefusals(refusals() + 8);
      assertThat(warnings(holdfast)).isEqualTo(1);
      assertThat(holdfast.isReady()).isTrue();
    }
  }

  @Test
  void theLeaseOfALostLeaderWhoseClockWasYearsAheadIsTakenAsSoonAsAnyOther() {
    kubectl(
        """
        apiVersion: coordination.k8s.io/v1
        kind: Lease
        metadata: {name: holdfast, namespace: holdfast-system}
        spec:
          holderIdentity: lost
          leaseDurationSeconds: 2
          acquireTime: "2099-01-01T00:00:00.000000Z"
          renewTime: "2099-01-01T00:00:00.000000Z"
          leaseTransitions: 0
        """,
        "create",
        "-f",
        "-");
    try (HoldfastServer holdfast = HoldfastServer.startController(cluster, SETTINGS)) {
      Cluster.await("it leads and scans", new ScanPage(holdfast)::hasScanned);
    }
  }

  @Test
  void switchedOffItAsksForNoLeaseAndScansNothing() {
    try (HoldfastServer holdfast =
        HoldfastServer.startController(cluster, Map.of("holdfast.scan.interval", "0s"))) {
      assertThat(holdfast.page("/metrics")).contains("holdfast_leader 0.0");
      assertThat(new ScanPage(holdfast).speaks()).isFalse();
    }
    String lease =
        admin.run("get", "lease", "holdfast", "-n", NAMESPACE, "--ignore-not-found").out();
    assertThat(lease).isEmpty();
  }

  @Test
  void aWrongIntervalKeepsItFromStarting() {
    assertDoesNotStart(
        "holdfast.scan.interval",
        "500ms",
        "holdfast.scan.interval is PT0.5S; it must be at least 1s, or 0s for no scan");
  }

  @Test
  void aWrongLeaseDurationKeepsItFromStarting() {
    assertDoesNotStart(
        "holdfast.leadership.lease-duration",
        "500ms",
        "holdfast.leadership.lease-duration is PT0.5S; it must be whole seconds, at least 2s");
  }

  private static void assertDoesNotStart(String setting, String value, String reason) {
    try (HoldfastServer holdfast =
        HoldfastServer.launchController(cluster, Map.of(setting, value))) {
      Cluster.await("it has ended", () -> !holdfast.isAlive());
      assertThat(holdfast.log()).contains(reason);
    }
  }

  /** One rule has only the verb create, the other has all others. */
  private static String without(String verb) {
    return switch (verb) {
      case "create" -> "[{\"op\": \"remove\", \"path\": \"/rules/0\"}]";
      case "get" -> "[{\"op\": \"replace\", \"path\": \"/rules/1/verbs\", \"value\": [\"patch\"]}]";
      default -> "[{\"op\": \"replace\", \"path\": \"/rules/1/verbs\", \"value\": [\"get\"]}]";
    };
  }

  private static void bindRoleIn(String namespace) {
    kubectl("", "delete", "role,rolebinding", ROLE, "-n", namespace, "--ignore-not-found");
    kubectl(
        "",
        ("create role %s -n %s --resource=leases.coordination.k8s.io" + " --verb=get,create,patch")
            .formatted(ROLE, namespace)
            .split(" "));
    kubectl(
        "",
        ("create rolebinding %1$s -n %2$s --role=%1$s"
                + " --serviceaccount=holdfast-system:holdfast-controller")
            .formatted(ROLE, namespace)
            .split(" "));
  }

  private static void awaitRefusals(int count) {
    Cluster.await("it is refused again and again", () -> refusals() >= count);
  }

  private static int refusals() {
    return cluster.auditLog(User.HOLDFAST_CONTROLLER).forbidden().size();
  }

  private static long warnings(HoldfastServer holdfast) {
    return holdfast.log().lines().filter(line -> line.contains("cannot lead")).count();
  }

  private static Map<String, String> with(String setting, String value) {
    Map<String, String> all = new HashMap<>(SETTINGS);
    all.put(setting, value);
    return all;
  }

  private static void kubectl(String input, String... command) {
    Kubectl.Result result = admin.runWithInput(input, command);
    assertThat(result.exitCode()).as(result.all()).isZero();
  }
}
