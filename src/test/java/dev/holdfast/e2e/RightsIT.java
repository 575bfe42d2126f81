package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.AuditLog.Request;
import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Registration;
import dev.holdfast.testcluster.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each account of Holdfast has the rights that it needs, and no others. */
class RightsIT {

  private static final String OBJECTS = "src/test/resources/rights/cluster.yaml";
  private static final String REQUESTS = "src/test/resources/rights/requests.yaml";

  private static final String LOST = "src/test/resources/rights/lost.yaml";

  /** Certificates come from elsewhere, so only the Lease of the controllers is written. */
  private static final Path READING = Path.of("deploy", "cert-manager");

  private static ControlPlane cluster;
  private static Kubectl admin;

  @BeforeAll
  static void aClaimMountedByWorkloadsOfEveryKind() {
    cluster = ControlPlane.start(Binaries.locate(), Set.of());
    admin = Kubectl.of(cluster, User.ADMIN);
    Installation installed = new Installation(admin);
    installed.kubectl("apply", "-f", "src/test/resources/keda-kinds.yaml");
    installed.kubectl("wait", "--for=condition=Established", "crd", "--all");
    Kubectl.Result applied = admin.run("create", "-f", OBJECTS);
    assertThat(applied.exitCode()).as(applied.all()).isZero();
  }

  @BeforeEach
  void shippedRights() {
    new Registration(admin).removeWebhooks();
    new Registration(admin, READING).applyRights();
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void itUsesEveryRightAndMissesNone() {
    Registration registration = new Registration(admin, READING);
    List<Request> forbiddenBefore = cluster.auditLog().forbidden();
    try (HoldfastServer holdfast = HoldfastServer.start(cluster, Map.of())) {
      registration.applyWebhooks(holdfast);
      Rights granted = Rights.of(registration.manifests(), User.HOLDFAST);
      assertThat(granted.all()).hasSizeGreaterThan(30);
      assertThat(granted.all())
          .as("it writes nothing")
          .extracting(Request::verb)
          .containsOnly("get", "list", "watch");
      // More than once: what takes longer than a review has time for is not asked.
      for (int i = 0; i < 10 && !unused(granted, User.HOLDFAST).isEmpty(); i++) {
        rehearse();
      }
      assertThat(unused(granted, User.HOLDFAST)).isEmpty();
      assertThat(cluster.auditLog().forbidden()).isEqualTo(forbiddenBefore);
      assertThat(holdfast.log()).doesNotContain("cannot ");
    }
  }

  @Test
  void theControllerUsesEveryRightAndMissesNone() {
    Map<String, String> soon =
        Map.of("holdfast.leadership.lease-duration", "2s", "holdfast.scan.interval", "1s");
    Rights granted =
        Rights.of(new Registration(admin, READING).manifests(), User.HOLDFAST_CONTROLLER);
    assertThat(granted.all()).hasSizeGreaterThan(30);
    assertThat(granted.all())
        .as("it writes nothing but its Lease")
        .filteredOn(right -> !Set.of("get", "list", "watch").contains(right.verb()))
        .extracting(Request::resource)
        .containsOnly("leases");
    assertThat(admin.run("apply", "-f", LOST).exitCode()).isZero();
    try (HoldfastServer controller = HoldfastServer.startController(cluster, soon)) {
      Cluster.await("some scans", () -> scans(controller) > 3);
      assertThat(unused(granted, User.HOLDFAST_CONTROLLER)).isEmpty();
      assertThat(cluster.auditLog(User.HOLDFAST_CONTROLLER).forbidden()).isEmpty();
      assertThat(controller.log()).doesNotContain("cannot ");
    }
  }

  @Test
  void withoutTheRightToGetAKindThatKindIsUnknownWhereItIsNotRemembered() {
    Registration registration = new Registration(admin, READING);
    Rights granted = reading();
    try (HoldfastServer holdfast = HoldfastServer.start(cluster, Map.of())) {
      registration.applyWebhooks(holdfast);
      for (Request right : granted.with("get")) {
        assertThat(holdfast.log()).doesNotContain(refusal(right));
        replaceRole(granted.without(right::equals));
        Cluster.await(
            right + " is missed",
            () -> {
              rehearse();
              return holdfast.log().contains(refusal(right));
            });
      }
    }
  }

  /** A kind that cannot be listed must not stop all replicas. */
  @Test
  void withoutTheRightToListAKindItIsReadyAfterAWhileAndTheKindIsUnknown() {
    Rights granted = reading();
    replaceRole(granted.without(right -> right.verb().equals("list")));
    try (HoldfastServer holdfast =
        HoldfastServer.launch(cluster, Map.of("holdfast.cluster.first-list-timeout", "5s"))) {
      for (Request right : granted.with("list")) {
        Cluster.await(right + " is missed", () -> failures(holdfast, right) > 1);
      }
      holdfast.awaitReady();
      assertThat(kinds(holdfast, "not yet known")).hasSameSizeAs(granted.with("list"));
      assertThat(holdfast.page("/metrics")).contains("holdfast_cluster_known{kind=\"Pod\"} 0.0");
      Cluster.await(
          "the log says why it is ready",
          () -> holdfast.log().contains("pods cannot be listed, so this replica becomes ready"));
    }
  }

  @Test
  void withoutTheRightToWatchAKindItMustListItAgainAndAgain() {
    Rights granted = reading();
    replaceRole(granted.without(right -> right.verb().equals("watch")));
    try (HoldfastServer holdfast = HoldfastServer.launch(cluster, Map.of())) {
      for (Request right : granted.with("watch")) {
        Cluster.await(right + " is missed", () -> failures(holdfast, right) > 1);
      }
    }
  }

  /** The rights of the pods that answer. */
  private static Rights reading() {
    return Rights.of(new Registration(admin, READING).manifests(), User.HOLDFAST);
  }

  /** As the log, whose lines are JSON, has it. */
  private static String refusal(Request right) {
    return "cannot %s resource \\\"%s\\\"".formatted(right.verb(), right.resource());
  }

  /** How often the log says that a kind could not be listed and watched. */
  private static long failures(HoldfastServer holdfast, Request right) {
    String failed = "/" + right.resource() + ", will retry";
    return holdfast.log().lines().filter(line -> line.contains(failed)).count();
  }

  /** The kinds that the health detail names; on a busy machine, the page may come late. */
  private static List<String> kinds(HoldfastServer holdfast, String detail) {
    Pattern pattern = Pattern.compile("\"" + detail + "\": \"([^\"]*)\"");
    List<String> kinds = new ArrayList<>();
    Cluster.await(
        "the health detail " + detail,
        () -> {
          Matcher named = pattern.matcher(holdfast.page("/health/ready"));
          return named.find() && kinds.addAll(List.of(named.group(1).split(", ")));
        });
    return kinds;
  }

  private static void replaceRole(Rights rights) {
    Kubectl.Result replaced =
        admin.runWithInput(rights.asClusterRole("holdfast"), "replace", "-f", "-");
    assertThat(replaced.exitCode()).as(replaced.all()).isZero();
  }

  private static List<Request> unused(Rights granted, User account) {
    return granted.unusedBy(cluster.auditLog(account).allowed());
  }

  private static long scans(HoldfastServer controller) {
    return controller.log().lines().filter(line -> line.contains("\"dev.holdfast.scan\"")).count();
  }

  private static void rehearse() {
    var unused = admin.run("create", "--dry-run=server", "-f", REQUESTS);
  }
}
