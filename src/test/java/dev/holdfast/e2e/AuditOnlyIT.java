package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In an audit-only namespace nothing is denied, warned or injected, and all of it is recorded. */
class AuditOnlyIT {

  private static HoldfastServer holdfast;
  private static String trial;
  private static String earnest;

  @BeforeAll
  static void guard() {
    holdfast =
        Cluster.guard(Map.of("holdfast.audit-only-namespaces", "stage in (trial, playground)"));
    trial = Cluster.namespace("stage: trial");
    earnest = Cluster.namespace("stage: production");
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
  }

  @Test
  void whatWouldBeDeniedIsCreatedAndRecorded() {
    assertThat(apply(trial, Manifests.forgetful("forgetful")).all())
        .isEqualTo("statefulset.apps/forgetful created\n");
    assertThat(logLineOf("forgetful"))
        .contains("\"verdict\":\"allowed\"")
        .contains("\"would-be\":\"denied\"")
        .contains("\"policies\":\"missing-volume-claim-templates\"")
        .contains("\"namespace\":\"" + trial + "\"")
        .contains("\"user\":\"alice\"");
    assertThat(holdfast.page("/metrics"))
        .contains(
            "holdfast_findings_total{action=\"Audit\",policy=\"missing-volume-claim-templates\"}");
  }

  @Test
  void nothingIsInjectedAndWhatWouldBeIsRecorded() {
    apply(trial, Manifests.database("placed", 3));
    assertThat(annotation(trial, "placed")).isEmpty();
    assertThat(logLineOf("placed")).contains("\"verdict\":\"would-inject\"");
  }

  @Test
  void elsewherePoliciesHold() {
    assertThat(apply(earnest, Manifests.forgetful("forgetful")).exitCode()).isEqualTo(1);
    apply(earnest, Manifests.database("db", 3));
    assertThat(annotation(earnest, "db")).isNotEmpty();
  }

  private static String annotation(String namespace, String name) {
    return Cluster.admin()
        .run(
            "get",
            "sts",
            name,
            "-n",
            namespace,
            "-o",
            "jsonpath={.metadata.annotations.holdfast\\.dev/injected}")
        .out();
  }

  private static String logLineOf(String name) {
    return holdfast
        .log()
        .lines()
        .filter(line -> line.contains("\"name\":\"" + name + "\""))
        .filter(line -> line.contains("\"namespace\":\"" + trial + "\""))
        .findFirst()
        .orElse("no line of " + name);
  }

  private static Kubectl.Result apply(String namespace, String manifest) {
    return Cluster.alice(namespace).runWithInput(manifest, "apply", "-f", "-");
  }
}
