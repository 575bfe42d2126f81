package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Resource;
import dev.holdfast.testcluster.AuditLog;
import dev.holdfast.testcluster.AuditLog.Request;
import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Registration;
import dev.holdfast.testcluster.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** To make and renew its own certificates Holdfast has the rights that it needs, and no others. */
class CertificateRightsIT {

  private static final String ROLES = "holdfast-certificates";
  private static final String SERVING = "holdfast-serving";
  private static final String AUTHORITY = "holdfast-authority";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "holdfast.certificates.secret", SERVING,
          "holdfast.certificates.extra-names", "127.0.0.1",
          "holdfast.certificates.lifetime", "9s",
          "holdfast.certificates.authority-lifetime", "1h",
          "holdfast.certificates.ca-propagation-delay", "1s",
          "holdfast.certificates.check-period", "200ms",
          "holdfast.leadership.lease-duration", "2s");

  private static ControlPlane cluster;
  private static Kubectl admin;
  private static HoldfastServer holdfast;
  private static HoldfastServer controller;
  private static List<Resource> manifests;
  private static Rights granted;

  @BeforeAll
  static void aServerAndAControllerThatMakesItsCertificates() {
    cluster = ControlPlane.start(Binaries.locate(), Set.of());
    admin = Kubectl.of(cluster, User.ADMIN);
    Registration registration = new Registration(admin);
    registration.applyRights();
    controller = HoldfastServer.launchController(cluster, SETTINGS);
    holdfast = HoldfastServer.launch(cluster, SETTINGS);
    registration.applyWebhooksWithoutTrust(holdfast.url().toString());
    manifests = registration.manifests();
    granted =
        Rights.of(
            manifests.stream().filter(CertificateRightsIT::isOfCertificates).toList(),
            User.HOLDFAST_CONTROLLER);
  }

  @AfterAll
  static void end() {
    holdfast.close();
    controller.close();
    cluster.close();
  }

  /** Neither the key of the authority, nor the webhooks, nor other Secrets. */
  @Test
  void thePodsThatAnswerOnlyReadTheirOwnCertificate() {
    holdfast.awaitReady();
    assertThat(Rights.of(manifests, User.HOLDFAST).all())
        .filteredOn(right -> !Set.of("list", "watch").contains(right.verb()))
        .filteredOn(right -> right.resource().equals("secrets") || !right.verb().equals("get"))
        .containsExactly(new Request("", "secrets", SERVING, "get"));
    assertThat(cluster.auditLog(User.HOLDFAST).allowed())
        .filteredOn(request -> request.resource().equals("secrets"))
        .containsExactly(new Request("", "secrets", SERVING, "get"));
    assertThat(cluster.auditLog(User.HOLDFAST).forbidden()).isEmpty();
    for (String forbidden :
        List.of(
            "get secret/" + AUTHORITY,
            "update secret/" + SERVING,
            "create secrets",
            "patch validatingwebhookconfigurations/holdfast",
            "patch mutatingwebhookconfigurations/holdfast",
            "get leases.coordination.k8s.io/holdfast")) {
      List<String> command = new ArrayList<>(List.of("auth", "can-i"));
      command.addAll(List.of(forbidden.split(" ")));
      command.addAll(List.of("-n", "holdfast-system", "--as=" + User.HOLDFAST.username()));
      assertThat(admin.run(command.toArray(String[]::new)).out()).as(forbidden).isEqualTo("no\n");
    }
  }

  @Test
  void theControllerUsesEveryRightAndMissesNoneUntilOneIsDropped() {
    holdfast.awaitReady();
    Cluster.await("every right is used", () -> granted.unusedBy(log().allowed()).isEmpty());
    assertThat(granted.all()).hasSizeGreaterThan(8);
    assertThat(log().forbidden()).isEmpty();

    replaceRole(granted);
    kubectl("delete", "rolebinding", ROLES, "-n", "holdfast-system");
    for (Request right : granted.all()) {
      assertThat(isMissed(right)).as("%s is not missed yet", right).isFalse();
      replaceRole(granted.without(right::equals));
      provoke(right);
      Cluster.await(right + " is missed", () -> isMissed(right));
    }
    replaceRole(granted);
    Cluster.await("it recovers", () -> holdfast.isReady() && problems() == 0);
  }

  private static AuditLog log() {
    return cluster.auditLog(User.HOLDFAST_CONTROLLER);
  }

  /** Makes necessary what is done only now and then. */
  private static void provoke(Request right) {
    if (right.verb().equals("create")) {
      kubectl("delete", "secret/" + AUTHORITY, "-n", "holdfast-system");
    }
    if (right.verb().equals("update") && right.name().equals(SERVING)) {
      kubectl(
          "patch",
          "secret",
          SERVING,
          "-n",
          "holdfast-system",
          "--type=json",
          "-p",
          "[{\"op\": \"replace\", \"path\": \"/data\", \"value\": {}}]");
    }
    if (right.verb().equals("patch") && right.resource().endsWith("webhookconfigurations")) {
      kubectl(
          "patch",
          right.resource(),
          "holdfast",
          "--type=json",
          "-p",
          "[{\"op\": \"replace\", \"path\": \"/webhooks/0/clientConfig/caBundle\", \"value\": \"\"}]");
    }
  }

  private static boolean isMissed(Request right) {
    return log().forbidden().stream()
        .anyMatch(
            request ->
                request.resource().equals(right.resource())
                    && request.verb().equals(right.verb())
                    && (right.name().isEmpty() || request.name().equals(right.name())));
  }

  private static double problems() {
    return controller
        .page("/metrics")
        .lines()
        .filter(line -> line.startsWith("holdfast_certificate_problems "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static boolean isOfCertificates(Resource manifest) {
    return manifest.name().equals(ROLES);
  }

  /** Its binding to the ClusterRole of that name is there already. */
  private static void replaceRole(Rights rights) {
    Kubectl.Result replaced = admin.runWithInput(rights.asClusterRole(ROLES), "replace", "-f", "-");
    assertThat(replaced.exitCode()).as(replaced.all()).isZero();
  }

  private static void kubectl(String... arguments) {
    Kubectl.Result result = admin.run(arguments);
    assertThat(result.exitCode()).as(result.all()).isZero();
  }
}
