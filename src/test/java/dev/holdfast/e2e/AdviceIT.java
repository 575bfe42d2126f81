package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.Fixture;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Review;
import dev.holdfast.server.admission.Warnings;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The API server refuses exactly those updates of which a fixture says so, and kubectl shows the
 * recipe above its error. As StatefulSets, claims and classes are among them, each webhook for
 * advice is called.
 */
class AdviceIT {

  private static final String PREFIX = "Warning: holdfast: refused-change: ";

  private static final String INJECTING =
      """
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata: {name: missing-storage-class}
      spec:
        check: missing-storage-class
        parameters: {storageClassName: standard, into: Templates}
        action: Audit
        inject: true
        match: {objectSelector: {matchLabels: {injected: "yes"}}}
      """;

  @TempDir private static Path policies;

  private static HoldfastServer holdfast;

  static Stream<Fixture> fixtures() {
    return Fixture.all(Path.of("policies")).filter(FixturesIT::isAdvice);
  }

  @BeforeAll
  static void guard() throws IOException {
    Files.copy(
        Path.of("policies/refused-change/policy.yaml"), policies.resolve("refused-change.yaml"));
    Files.writeString(policies.resolve("injecting.yaml"), INJECTING);
    holdfast = Cluster.guard(Map.of("holdfast.policies.directory", policies.toString()));
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
  }

  @ParameterizedTest
  @MethodSource
  void fixtures(Fixture fixture) {
    try (Stage stage = new Stage(fixture, Cluster.namespace())) {
      fixture.before().forEach(resource -> create(resource, stage.namespace()));
      Review review = stage.reviewer(fixture.policies()).review(stage.change());

      Kubectl.Result applied = apply(fixture.subject(), stage.namespace());
      assertThat(applied.exitCode() != 0)
          .as(applied.all())
          .isEqualTo(!review.decisions().isEmpty());
      assertThat(warnings(applied))
          .isEqualTo(Warnings.of(review).stream().map(text -> "Warning: " + text).toList());
    }
  }

  /** The manifest has no class, so that each apply sends the template without it. */
  @Test
  void whatWasInjectedIsNoChange() {
    String namespace = Cluster.namespace();
    String manifest =
        Manifests.database("db", 1)
            .replace(
                "metadata:\n  name: db\nspec",
                "metadata: {name: db, labels: {injected: \"yes\"}}\nspec");
    assertThat(apply(manifest, namespace).all()).isEqualTo("statefulset.apps/db created\n");
    assertThat(
            Cluster.admin()
                .inNamespace(namespace)
                .run(
                    "get",
                    "sts",
                    "db",
                    "-o",
                    "jsonpath={.spec.volumeClaimTemplates[0].spec.storageClassName}")
                .out())
        .isEqualTo("standard");

    Kubectl.Result again = apply(manifest, namespace);
    assertThat(again.exitCode()).as(again.all()).isZero();
    assertThat(again.err()).isEmpty();

    Kubectl.Result larger = apply(manifest.replace("1Gi", "2Gi"), namespace);
    assertThat(larger.exitCode()).isNotZero();
    assertThat(warnings(larger)).singleElement().asString().contains("grow its claims to 2Gi");
  }

  /** As large as its volume is, which it has outgrown since then. */
  private static void create(Resource resource, String namespace) {
    Optional<String> phase =
        Optional.of(resource.json().at("/status/phase").asText("")).filter(p -> !p.isEmpty());
    String capacity = resource.json().at("/status/capacity/storage").asText("");
    ObjectNode first = resource.json().deepCopy();
    first.remove("status");
    if (!capacity.isEmpty()) {
      first.withObject("/spec/resources/requests").put("storage", capacity);
    }
    assertAccepted(apply(resource.with(first), namespace));
    if (resource.kind().equals(Optional.of(Kind.PERSISTENT_VOLUME_CLAIM))) {
      Cluster.await(
          "the claim is " + phase,
          () -> phase(resource.name(), namespace).equals(phase.orElse("Pending")));
      ObjectNode grown = resource.json().deepCopy();
      grown.remove("status");
      assertAccepted(apply(resource.with(grown), namespace));
    }
  }

  private static String phase(String claim, String namespace) {
    return Cluster.admin()
        .inNamespace(namespace)
        .run("get", "pvc", claim, "-o", "jsonpath={.status.phase}")
        .out();
  }

  private static void assertAccepted(Kubectl.Result result) {
    assertThat(result.exitCode()).as(result.all()).isZero();
    assertThat(warnings(result)).isEmpty();
  }

  private static List<String> warnings(Kubectl.Result result) {
    return result.err().lines().filter(line -> line.startsWith(PREFIX)).toList();
  }

  private static Kubectl.Result apply(Resource resource, String namespace) {
    return apply(resource.json().toString(), namespace);
  }

  private static Kubectl.Result apply(String manifest, String namespace) {
    return Cluster.admin().inNamespace(namespace).runWithInput(manifest, "apply", "-f", "-");
  }
}
