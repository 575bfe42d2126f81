package dev.holdfast.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.Fixture;
import dev.holdfast.cli.Run;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import dev.holdfast.review.Verdict;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fixture that is created, created for real where no Holdfast stops it, gets the same
 * findings by a scan as at admission, for which FixturesIT stands.
 */
class ScanFixturesIT {

  static Stream<Fixture> fixtures() {
    return FixturesIT.fixtures().filter(fixture -> fixture.requester().isEmpty());
  }

  @ParameterizedTest
  @MethodSource
  void fixtures(Fixture fixture) {
    String namespace = Cluster.namespace();
    try (Stage stage = Stage.set(fixture, namespace);
        ApiServer api = new ApiServer(stage.namespace())) {
      stage.open();
      Resource subject = stage.change().resource();
      HttpResponse<String> created = create(api, subject);
      if (created.code() == 422) {
        // Kubernetes refuses it by itself, so that no cluster has it.
        return;
      }
      assertThat(created.code()).as(created.body()).isEqualTo(201);
      try {
        Resource live = Resource.fromApi(ApiServer.body(created));
        Set<String> atAdmission = atAdmission(stage);
        if (!isBoundAgainstItsDriver(fixture)) {
          Stage.eventually(() -> assertThat(scanned(stage, live)).isEqualTo(atAdmission));
        }
      } finally {
        api.delete(subject);
      }
    }
  }

  /** The stage may have it already, as it was before. */
  private static HttpResponse<String> create(ApiServer api, Resource subject) {
    HttpResponse<String> created = api.create(subject);
    if (created.code() != 409) {
      return created;
    }
    api.delete(subject);
    Cluster.await("it is gone", () -> api.read(subject).code() == 404);
    return api.create(subject);
  }

  /**
   * This cluster makes a volume for every claim, where a real driver refuses; then it is no
   * mistake.
   */
  private static boolean isBoundAgainstItsDriver(Fixture fixture) {
    return fixture.toString().startsWith("unsupported-access-mode/deny-")
        && fixture.subject().kindText().equals("PersistentVolumeClaim");
  }

  private static Set<String> atAdmission(Stage stage) {
    Fixture fixture = stage.fixture();
    Verdict verdict =
        Verdict.of(
            new Reviewer(
                    fixture.policies(),
                    fixture.cluster(stage.namespace()),
                    Limits.NONE,
                    Clock.systemUTC())
                .review(stage.change()));
    return FixturesIT.findings(verdict);
  }

  private static Set<String> scanned(Stage stage, Resource subject) {
    List<String> arguments =
        new ArrayList<>(
            List.of("scan", "--output=json", "--policies=" + FixturesIT.policies(stage.fixture())));
    if (subject.isNamespaced()) {
      arguments.add("--namespace=" + stage.namespace());
    }
    Run run =
        Run.in(Cluster.controlPlane().kubeconfig(User.ADMIN), "", arguments.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    Set<String> findings = new TreeSet<>();
    for (JsonNode object : Json.read(run.out().getBytes(UTF_8)).path("objects")) {
      if (object.path("kind").asText().equals(subject.kindText())
          && object.path("name").asText().equals(subject.name())) {
        object
            .path("findings")
            .forEach(
                found ->
                    findings.add(
                        found.path("action").asText() + " " + found.path("pointer").asText()));
      }
    }
    return findings;
  }
}
