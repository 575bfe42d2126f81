package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Resource;
import dev.holdfast.testcluster.Binaries;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Registration;
import dev.holdfast.testcluster.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kubectl apply -k} and {@code delete -k} with the overlays of deploy/. */
class InstallationIT {

  private static final String AUDIT_ONLY = "deploy/audit-only";
  private static final String ENFORCE = "deploy/enforce";
  private static final String CONTROLLER = "holdfast-controller";
  private static final String CERT_MANAGER = "deploy/cert-manager";

  private static ControlPlane cluster;
  private static Kubectl admin;
  private static Installation installed;

  @TempDir private Path directory;

  @BeforeAll
  static void aClusterThatKnowsCertManagersKinds() {
    cluster = ControlPlane.start(Binaries.locate(), Set.of(ControlPlane.Part.CONTROLLERS));
    admin = Kubectl.of(cluster, User.ADMIN);
    installed = new Installation(admin);
    installed.kubectl("apply", "-f", "src/test/resources/cert-manager-kinds.yaml");
    installed.kubectl("wait", "--for=condition=Established", "crd", "--all");
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {AUDIT_ONLY, ENFORCE, CERT_MANAGER})
  void isInstalledAppliedAgainAndRemoved(String overlay) {
    installed.kubectl("delete", "-k", ENFORCE, "--ignore-not-found");
    installed.kubectl("apply", "-k", overlay);
    // The quota, and the pod security of the namespace, let them be created.
    Cluster.await("three pods that answer, two controllers", () -> installed.pods() == 5);
    assertThat(installed.kubectl("diff", "-k", overlay)).isEmpty();
    installed.kubectl("apply", "-k", overlay);
    assertThat(installed.kubectl("diff", "-k", overlay)).isEmpty();
    installed.kubectl("delete", "-k", overlay);
    assertThat(installed.traces()).isEmpty();
  }

  @Test
  void goesFromAuditOnlyToEnforceAndBack() {
    installed.kubectl("apply", "-k", AUDIT_ONLY);
    assertThat(installed.setting("HOLDFAST_MAX_ACTION")).isEqualTo("Audit");
    assertThat(installed.failClosed()).containsExactly("keep.holdfast.dev");
    installed.kubectl("apply", "-k", ENFORCE);
    assertThat(installed.setting("HOLDFAST_MAX_ACTION")).isEqualTo("Deny");
    assertThat(installed.failClosed())
        .containsExactlyInAnyOrder("validate.holdfast.dev", "keep.holdfast.dev");
    installed.kubectl("apply", "-k", AUDIT_ONLY);
    assertThat(installed.setting("HOLDFAST_MAX_ACTION")).isEqualTo("Audit");
    assertThat(installed.failClosed()).containsExactly("keep.holdfast.dev");
  }

  @Test
  void appliedAgainItLeavesTheAuthorityInTheWebhooks() throws IOException {
    Path certificate = cluster.directory().resolve("certs").resolve("apiserver.crt");
    String authority = Base64.getEncoder().encodeToString(Files.readAllBytes(certificate));
    installed.kubectl("apply", "-k", ENFORCE);
    installed.announce(authority);
    installed.kubectl("apply", "-k", AUDIT_ONLY);
    assertThat(installed.authorities()).isNotEmpty().containsOnly(authority);
    installed.kubectl("apply", "-k", ENFORCE, "--server-side", "--force-conflicts");
    assertThat(installed.authorities()).containsOnly(authority);
  }

  @Test
  void certManagerTakesOver() {
    installed.kubectl("apply", "-k", ENFORCE);
    assertThat(installed.setting("HOLDFAST_CERTIFICATES_SECRET"))
        .isEqualTo(installed.setting(CONTROLLER, "HOLDFAST_CERTIFICATES_SECRET"))
        .isEqualTo("holdfast-serving");
    installed.kubectl("apply", "-k", CERT_MANAGER);
    assertThat(installed.setting("HOLDFAST_CERTIFICATES_SECRET")).isEmpty();
    assertThat(installed.setting(CONTROLLER, "HOLDFAST_CERTIFICATES_SECRET")).isEmpty();
    assertThat(installed.setting("HOLDFAST_MAX_ACTION")).isEqualTo("Deny");
    assertThat(installed.kubectl("get", "issuer,certificate", "-A", "-o", "name").lines())
        .contains("certificate.cert-manager.io/holdfast");
  }

  @Test
  void reportsAreSwitchedOnWithTheirRightsOnAnyOverlay() throws IOException {
    Path overlay = Files.createDirectories(Path.of("target", "with-reports"));
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        """
        resources: [../../deploy/audit-only]
        components: [../../deploy/components/reports]
        """);
    installed.kubectl("apply", "-k", overlay.toString());
    assertThat(installed.setting(CONTROLLER, "HOLDFAST_REPORTS_ENABLED")).isEqualTo("true");
    assertThat(installed.setting("HOLDFAST_REPORTS_ENABLED")).isEmpty();
    assertThat(installed.setting("HOLDFAST_EVENTS_ENABLED")).isEqualTo("true");
    assertThat(installed.setting("HOLDFAST_MAX_ACTION")).isEqualTo("Audit");
    assertThat(mayCreate("events", User.HOLDFAST)).isTrue();
    assertThat(mayCreate("policyreports.wgpolicyk8s.io", User.HOLDFAST)).isFalse();
    assertThat(mayCreate("events", User.HOLDFAST_CONTROLLER)).isFalse();
    installed.kubectl("delete", "-k", overlay.toString());
    assertThat(installed.traces()).isEmpty();
  }

  @Test
  void aClientCertificateIsDemandedOnAnyOverlay() throws IOException {
    Path overlay = Files.createDirectories(Path.of("target", "with-client-certificate"));
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        """
        resources: [../../deploy/audit-only]
        components: [../../deploy/components/client-certificate]
        """);
    installed.kubectl("apply", "-k", overlay.toString());
    assertThat(installed.setting("HOLDFAST_TLS_CLIENT_AUTHORITY"))
        .isEqualTo("/etc/holdfast/clients/ca.crt");
    assertThat(installed.setting("HOLDFAST_TLS_CLIENT_NAMES")).isEqualTo("front-proxy-client");
    assertThat(installed.setting(CONTROLLER, "HOLDFAST_TLS_CLIENT_AUTHORITY")).isEmpty();
  }

  /** Otherwise the Service would send reviews to a controller, or a budget would count its pods. */
  @Test
  void noSelectorMatchesPodsOfTheOtherComponent() {
    installed.kubectl("apply", "-k", ENFORCE);
    // Those of an earlier installation may be there, too.
    Cluster.await("all pods", () -> installed.pods() >= 5);
    String namespace = "holdfast-system";
    JsonNode pods = installed.json("get", "pods", "-n", namespace).path("items");
    JsonNode selecting =
        installed
            .json("get", "service,poddisruptionbudget,networkpolicy,deployment", "-n", namespace)
            .path("items");
    assertThat(selecting).hasSize(6);
    for (JsonNode object : selecting) {
      String account =
          object.at("/metadata/name").asText().equals(CONTROLLER) ? CONTROLLER : "holdfast";
      assertThat(selected(object, pods))
          .as("%s", object.path("kind"))
          .isNotEmpty()
          .allMatch(pod -> pod.at("/spec/serviceAccountName").asText().equals(account));
    }
  }

  private static List<JsonNode> selected(JsonNode object, JsonNode pods) {
    JsonNode spec = object.path("spec");
    JsonNode selector = spec.path(spec.has("podSelector") ? "podSelector" : "selector");
    JsonNode labels = selector.has("matchLabels") ? selector.path("matchLabels") : selector;
    return StreamSupport.stream(pods.spliterator(), false)
        .filter(
            pod ->
                labels.properties().stream()
                    .allMatch(
                        label ->
                            label
                                .getValue()
                                .equals(pod.at("/metadata/labels").path(label.getKey()))))
        .toList();
  }

  private static boolean mayCreate(String resource, User account) {
    String as = "--as=" + account.username();
    return admin.run("auth", "can-i", "create", resource, "-n", "shop", as).out().equals("yes\n");
  }

  @Test
  void anOlderVersionIsUpgraded() {
    List<Resource> today = new Registration(admin, Path.of(ENFORCE)).manifests();
    apply(OlderVersion.of(today).toString());
    assertThat(installed.setting("HOLDFAST_GONE")).isEqualTo("yes");
    installed.kubectl("apply", "-k", ENFORCE);
    assertThat(installed.setting("HOLDFAST_GONE")).isEmpty();
    JsonNode live = installed.json("get", "-k", ENFORCE).path("items");
    assertThat(live).hasSameSizeAs(today);
    for (int i = 0; i < today.size(); i++) {
      JsonNode wanted = today.get(i).json();
      assertThat(live.get(i).path("rules")).isEqualTo(wanted.path("rules"));
      assertThat(live.get(i).path("data")).isEqualTo(wanted.path("data"));
      assertThat(live.get(i).path("webhooks").findValuesAsText("name"))
          .isEqualTo(wanted.path("webhooks").findValuesAsText("name"));
      assertThat(live.get(i).findValuesAsText("image")).isEqualTo(wanted.findValuesAsText("image"));
    }
  }

  /** Holdfast runs beside the cluster, with the settings and the policies of an installed pod. */
  @Test
  void enforcedItDeniesAndAuditOnlyItRecordsAndIsNeverMissed() throws IOException {
    installed.kubectl("apply", "-k", ENFORCE);
    try (HoldfastServer holdfast = HoldfastServer.start(cluster, settings())) {
      new Registration(admin, Path.of(ENFORCE)).applyWebhooks(holdfast);
      assertThat(apply(Manifests.forgetful("denied")).err())
          .contains("\"validate.holdfast.dev\" denied the request");
    }
    installed.kubectl("apply", "-k", AUDIT_ONLY);
    try (HoldfastServer holdfast = HoldfastServer.start(cluster, settings())) {
      new Registration(admin, Path.of(AUDIT_ONLY)).applyWebhooks(holdfast);
      assertThat(apply(Manifests.forgetful("recorded")).all())
          .isEqualTo("statefulset.apps/recorded created\n");
      assertThat(holdfast.log()).contains("\"would-be\":\"denied\"");
    }
    assertThat(apply(Manifests.forgetful("unseen")).all())
        .isEqualTo("statefulset.apps/unseen created\n");
  }

  private static Kubectl.Result apply(String manifest) {
    return admin.runWithInput(manifest, "apply", "-f", "-");
  }

  private Map<String, String> settings() throws IOException {
    for (Map.Entry<String, JsonNode> policy : installed.policies().properties()) {
      Files.writeString(directory.resolve(policy.getKey()), policy.getValue().asText());
    }
    return Map.of(
        "holdfast.max-action",
        installed.setting("HOLDFAST_MAX_ACTION"),
        "holdfast.shutdown-delay",
        installed.setting("HOLDFAST_SHUTDOWN_DELAY"),
        "holdfast.policies.directory",
        directory.toString());
  }
}
