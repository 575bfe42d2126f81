package dev.holdfast.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Context;
import dev.holdfast.cli.Fixture;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.facts.Facts;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.policy.MatchConditions;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan reviews exactly the objects for which the webhooks are called. */
class WebhookScopeTest {

  private static final Path WEBHOOKS = Path.of("deploy", "base", "validating-webhook.yaml");

  /** Conditions on the user only select which webhook is called. */
  private static final Set<String> ABOUT_WHO_ASKS =
      Set.of("not-kubernetes-itself", "not-created-by-a-user", "not-made-by-kubernetes");

  private static final WebhookScope SCOPE = WebhookScope.of(Facts.shipped());
  private static final List<Webhook> REGISTERED = registered();

  private record Webhook(Set<String> plurals, Set<String> namespaces, MatchConditions conditions) {

    boolean asks(Resource resource) {
      return plurals.contains(resource.kind().orElseThrow().plural())
          && !namespaces.contains(resource.namespace())
          && conditions.hold(
              new Context(
                  Change.creationOf(resource),
                  ClusterView.empty(),
                  Facts.shipped(),
                  InstantSource.system(),
                  Deadline.NEVER));
    }
  }

  static Stream<Resource> everyFixture() {
    return Fixture.all(Path.of("policies"))
        .map(Fixture::subject)
        .filter(subject -> subject.kind().isPresent() && !subject.isChild());
  }

  @ParameterizedTest
  @MethodSource("everyFixture")
  void coversWhatAWebhookIsAskedAbout(Resource resource) {
    assertThat(covers(resource))
        .isEqualTo(REGISTERED.stream().anyMatch(webhook -> webhook.asks(resource)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a, namespace: kube-system}}",
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a, namespace: holdfast-system}}",
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a, namespace: b, deletionTimestamp: now}}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: b}, spec: {template: {spec: {volumes: [{emptyDir: {}}]}}}}",
        "{apiVersion: v1, kind: PersistentVolume, metadata: {name: a}, spec: {csi: {driver: d}}}",
        "{apiVersion: v1, kind: PersistentVolume, metadata: {name: a, annotations: {pv.kubernetes.io/provisioned-by: ebs.csi.aws.com}}, spec: {awsElasticBlockStore: {volumeID: v}}}"
      })
  void leavesAloneWhatNoWebhookIsAskedAbout(String manifest) {
    Resource resource = ManifestReader.read("one.yaml", manifest).getFirst();
    assertThat(REGISTERED).noneMatch(webhook -> webhook.asks(resource));
    assertThat(covers(resource)).isFalse();
  }

  /** The webhook tells a child by the user who writes it, which a scan does not know. */
  @ParameterizedTest
  @CsvSource({"batch/v1, CronJob, false", "argoproj.io/v1alpha1, Workflow, true"})
  void leavesToItsOwnerOnlyWhatKubernetesMakes(String apiVersion, String owner, boolean covered) {
    String job =
        """
        {apiVersion: batch/v1, kind: Job, metadata: {name: a, namespace: b, ownerReferences: [
          {apiVersion: %s, kind: %s, name: w, controller: true}]},
         spec: {template: {spec: {volumes: [{persistentVolumeClaim: {claimName: c}}]}}}}
        """
            .formatted(apiVersion, owner);
    assertThat(covers(ManifestReader.read("one.yaml", job).getFirst())).isEqualTo(covered);
  }

  @Test
  void everyKindIsAskedAboutBySomeWebhook() {
    for (Kind kind : Kind.values()) {
      assertThat(REGISTERED)
          .as(kind.text())
          .anyMatch(webhook -> webhook.plurals().contains(kind.plural()));
    }
  }

  private static boolean covers(Resource resource) {
    return SCOPE.covers(resource.kind().orElseThrow(), resource);
  }

  private static List<Webhook> registered() {
    try {
      List<Webhook> all = new ArrayList<>();
      JsonNode configuration =
          ManifestReader.read(WEBHOOKS.toString(), Files.readString(WEBHOOKS)).getFirst().json();
      for (JsonNode webhook : configuration.path("webhooks")) {
        List<String> plurals = new ArrayList<>();
        webhook
            .path("rules")
            .forEach(rule -> rule.path("resources").forEach(one -> plurals.add(one.asText())));
        List<String> namespaces = new ArrayList<>();
        webhook
            .at("/namespaceSelector/matchExpressions/0/values")
            .forEach(n -> namespaces.add(n.asText()));
        all.add(new Webhook(Set.copyOf(plurals), Set.copyOf(namespaces), conditions(webhook)));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MatchConditions conditions(JsonNode webhook) {
    List<String> conditions = new ArrayList<>();
    for (JsonNode condition : webhook.path("matchConditions")) {
      if (!ABOUT_WHO_ASKS.contains(condition.path("name").asText())) {
        conditions.add(condition.toString());
      }
    }
    String policy =
        "{apiVersion: holdfast.dev/v1alpha1, kind: Policy, metadata: {name: webhook}, spec: {check: unknown-storage-class, action: Audit, matchConditions: [%s]}}"
            .formatted(String.join(", ", conditions));
    return PolicyReader.read(Map.of("webhook", policy)).policies().getFirst().conditions();
  }
}
