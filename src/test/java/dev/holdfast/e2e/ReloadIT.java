package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies and certificates change while the server runs. */
@Tag("smoke")
class ReloadIT {

  @TempDir private static Path policies;

  private static HoldfastServer holdfast;
  private static String namespace;

  @BeforeAll
  static void guard() throws IOException {
    write("missing-anti-affinity", "Warn");
    holdfast =
        Cluster.guard(
            Map.of(
                "holdfast.policies.directory",
                policies.toString(),
                "holdfast.tls.reload-period",
                "1s"));
    namespace = Cluster.namespace();
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
  }

  @Test
  void aBrokenPolicyLeavesTheOldSetInForceAndShows() throws IOException {
    write("missing-topology-spread", "Denny");
    awaitMetric("holdfast_policy_reload_success 0.0");
    assertThat(apply("still-warned").err()).contains("Warning: holdfast: missing-anti-affinity:");
    assertThat(holdfast.page("/metrics")).contains("holdfast_policies 1.0");
    assertThat(holdfast.page("/health/ready"))
        .contains(
            "missing-topology-spread.yaml:6: spec.action is \\\"Denny\\\"; allowed: Deny, Warn, Audit");
    assertThat(holdfast.isReady()).isTrue();

    write("missing-anti-affinity", "Deny");
    write("missing-topology-spread", "Deny");
    awaitMetric("holdfast_policies 2.0");
    awaitMetric("holdfast_policy_reload_success 1.0");
    assertEveryMistakeIsReportedAtOnce();
  }

  @Test
  void aNewCertificateIsServedWithoutARestart() throws IOException {
    double before = expiry();
    holdfast.renewCertificates();
    Cluster.await("the new certificate's end", () -> expiry() > before);
    Cluster.registration().applyWebhooks(holdfast);
    assertThat(apply("after-renewal").err()).contains("missing-anti-affinity");
  }

  private static void assertEveryMistakeIsReportedAtOnce() {
    Kubectl.Result first = apply("denied");
    assertThat(first.err())
        .contains("StatefulSet " + namespace + "/denied has 2 mistakes:")
        .containsSubsequence(
            "  missing-anti-affinity at /spec/template/spec/affinity/podAntiAffinity\n",
            "  missing-topology-spread at /spec/template/spec/topologySpreadConstraints\n");
    assertThat(apply("denied").err()).isEqualTo(first.err());
  }

  private static double expiry() {
    return holdfast
        .page("/metrics")
        .lines()
        .filter(line -> line.startsWith("holdfast_serving_certificate_expiry_timestamp_seconds "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElse(0);
  }

  private static Kubectl.Result apply(String name) {
    return Cluster.alice(namespace).runWithInput(Manifests.database(name, 2), "apply", "-f", "-");
  }

  private static void awaitMetric(String line) {
    Cluster.await(line, () -> holdfast.page("/metrics").contains(line + "\n"));
  }

  private static void write(String check, String action) throws IOException {
    String policy =
        """
        apiVersion: holdfast.dev/v1alpha1
        kind: Policy
        metadata: {name: %1$s}
        spec:
          check: %1$s
          action: %2$s
        """
            .formatted(check, action);
    Files.writeString(policies.resolve(check + ".yaml"), policy);
  }
}
