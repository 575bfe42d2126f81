package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ready means that reviews are answered, and answered by policies. */
class ReadinessIT {

  @RepeatedTest(3)
  void aReadyServerAnswersAtOnce() {
    try (HoldfastServer holdfast = HoldfastServer.start(Cluster.controlPlane(), Map.of())) {
      byte[] good = Webhook.review(Manifests.database("db", 1)).getBytes(StandardCharsets.UTF_8);
      assertThat(new Webhook(holdfast).postAtOnce(50, good, false))
          .extracting(Webhook.Answer::status)
          .containsOnly(200);
    }
  }

  @Test
  void itIsNotReadyWithoutPoliciesAndSaysWhy(@TempDir Path empty) {
    Map<String, String> settings = Map.of("holdfast.policies.directory", empty.toString());
    try (HoldfastServer holdfast = HoldfastServer.launch(Cluster.controlPlane(), settings)) {
      Cluster.await("the cluster is known", () -> isKnown(holdfast, "cluster known"));
      Cluster.await("it listens", () -> isKnown(holdfast, "listening"));
      assertThat(holdfast.isReady()).isFalse();
      assertThat(holdfast.page("/health/ready")).contains("no policies in " + empty);
    }
  }

  @Test
  void itIsNotReadyWhileTheApiServerIsAway() {
    Map<String, String> settings = Map.of("kubeconfig", "/nowhere/kubeconfig");
    try (HoldfastServer holdfast = HoldfastServer.launch(Cluster.controlPlane(), settings)) {
      Cluster.await("it listens", () -> isKnown(holdfast, "listening"));
      assertThat(holdfast.isReady()).isFalse();
    }
  }

  private static boolean isKnown(HoldfastServer holdfast, String what) {
    return holdfast
        .page("/health/ready")
        .replace(" ", "")
        .contains("\"%s\":true".formatted(what).replace(" ", ""));
  }
}
