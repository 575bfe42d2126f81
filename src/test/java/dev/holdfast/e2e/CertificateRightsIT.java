package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Resource;
import dev.holdfast.testcluster.AuditLog.Request;
import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Registration;
import dev.holdfast.testcluster.User;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** To make and renew its own certificates Holdfast has the rights that it needs, and no others. */
class CertificateRightsIT {

  private static final String ROLES = "holdfast-certificates";
  private static final String SECRET = "holdfast-certificates";

  private static ControlPlane cluster;
  private static Kubectl admin;
  private static HoldfastServer holdfast;
  private static Rights granted;

  @BeforeAll
  static void aServerThatMakesItsCertificates() {
    cluster = ControlPlane.start(Binaries.locate(), Set.of());
    admin = Kubectl.of(cluster, User.ADMIN);
    Registration registration = new Registration(admin);
    registration.applyRights();
    holdfast =
        HoldfastServer.launch(
            cluster,
            Map.of(
                "holdfast.certificates.secret", SECRET,
                "holdfast.certificates.extra-names", "127.0.0.1",
                "holdfast.certificates.lifetime", "9s",
                "holdfast.certificates.authority-lifetime", "1h",
                "holdfast.certificates.ca-propagation-delay", "1s",
                "holdfast.certificates.check-period", "200ms",
                "holdfast.leadership.lease-duration", "2s"));
    registration.applyWebhooksWithoutTrust(holdfast.url().toString());
    granted =
        Rights.of(registration.manifests().stream().filter(CertificateRightsIT::isOurs).toList());
  }

  @AfterAll
  static void end() {
    holdfast.close();
    cluster.close();
  }

  @Test
  void itUsesEveryRightAndMissesNoneUntilOneIsDropped() {
    holdfast.awaitReady();
    Cluster.await(
        "every right is used", () -> granted.unusedBy(cluster.auditLog().allowed()).isEmpty());
    assertThat(granted.all()).hasSizeGreaterThan(6);
    assertThat(cluster.auditLog().forbidden()).isEmpty();

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

  /** Makes necessary what is done only now and then. */
  private static void provoke(Request right) {
    if (right.verb().equals("create")) {
      kubectl("delete", "secret/" + SECRET, "-n", "holdfast-system");
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
    return cluster.auditLog().forbidden().stream()
        .anyMatch(
            request ->
                request.resource().equals(right.resource()) && request.verb().equals(right.verb()));
  }

  private static double problems() {
    return holdfast
        .page("/metrics")
        .lines()
        .filter(line -> line.startsWith("holdfast_certificate_problems "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static boolean isOurs(Resource manifest) {
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
