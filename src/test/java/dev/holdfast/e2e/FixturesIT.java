package dev.holdfast.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.Fixture;
import dev.holdfast.cli.Run;
import dev.holdfast.policy.Action;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Operation;
import dev.holdfast.review.Decision;
import dev.holdfast.review.Review;
import dev.holdfast.server.admission.Warnings;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fixture, sent to the real API server, gets the verdict and the pointers that the engine
 * gives it without one. The requester is a service account, as nobody is known to ask for a file.
 */
@Tag("smoke")
class FixturesIT {

  private static HoldfastServer holdfast;
  private static final Map<String, Stage> STAGES = new HashMap<>();

  static Stream<Fixture> fixtures() {
    return Fixture.all(Path.of("policies"))
        .filter(fixture -> fixture.ownPolicy().isEmpty())
        .filter(fixture -> !isAdvice(fixture))
        .filter(fixture -> Set.of("allow", "warn", "deny").contains(fixture.word()));
  }

  /** The API server refuses what it is about; AdviceIT plays these. */
  static boolean isAdvice(Fixture fixture) {
    return fixture.policies().policies().getFirst().check().isAdvice();
  }

  @BeforeAll
  static void setTheStagesAndGuard() {
    STAGES.putAll(Stage.setAll(fixtures().toList()));
    holdfast = Cluster.guard(Map.of());
    dontInject();
  }

  /** So that findings are those that the policy folder sees. */
  private static void dontInject() {
    Cluster.admin().run("delete", "mutatingwebhookconfiguration", "holdfast");
  }

  /** A class that Holdfast itself would refuse is older than Holdfast. */
  private static void open(Stage stage) {
    if (!stage.hasDeadClass()) {
      stage.open();
      return;
    }
    Cluster.registration().removeWebhooks();
    stage.open();
    Cluster.registration().applyWebhooks(holdfast);
    dontInject();
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
    Stage.removeDefinitions(STAGES.values());
  }

  @ParameterizedTest
  @MethodSource
  void fixtures(Fixture fixture) {
    try (Stage stage = STAGES.get(fixture.toString())) {
      open(stage);
      Stage.eventually(() -> play(stage, new ApiServer(stage.namespace())));
    }
  }

  /** Asks for the change of a fixture, and compares the answer with the engine's. */
  static void play(Stage stage, ApiServer api) {
    Fixture fixture = stage.fixture();
    Change change = stage.change();
    Review review = stage.reviewer(fixture.policies()).review(change);
    String policy = fixture.policies().policies().getFirst().name();

    if (fixture.isUpdate() && api.read(fixture.subject()).code() != 200) {
      // Kubernetes since 1.34 refuses some mistakes by itself, so that there is none to update.
      assertThat(stage.mayBeRefusedByTheApiServer()).as(fixture.toString()).isTrue();
      return;
    }
    HttpResponse<String> answer = api.rehearse(change);
    if (answer.code() == 422) {
      assertThat(review.decisions()).as("refused by the API server itself").isNotEmpty();
      assertThat(stage.mayBeRefusedByTheApiServer()).as(answer.body()).isTrue();
      return;
    }
    assertThat(pointersOfCauses(answer, policy)).isEqualTo(pointers(review, Action.DENY));
    assertThat(warningsOf(answer, policy)).isEqualTo(Warnings.of(review));
    assertThat(answer.code() == 403).isEqualTo(!pointersOfCauses(answer).isEmpty());
    if (change.operation() == Operation.CREATE && change.userInfo().isEmpty()) {
      assertThat(onCommandLine(stage)).isEqualTo(findings(review));
    }
  }

  /** The same object, reviewed by the command line against the same cluster. */
  private static Set<String> onCommandLine(Stage stage) {
    Run run =
        Run.in(
            Cluster.controlPlane().kubeconfig(User.ADMIN),
            stage.change().resource().json().toString(),
            "review",
            "--cluster",
            "--policies=" + policies(stage.fixture()),
            "--namespace=" + stage.namespace(),
            "--output=json",
            "-");
    assertThat(run.err()).isEmpty();
    Set<String> findings = new TreeSet<>();
    for (JsonNode found : Json.read(run.out().getBytes(UTF_8)).at("/objects/0/findings")) {
      findings.add(found.path("action").asText() + " " + found.path("pointer").asText());
    }
    return findings;
  }

  static Set<String> findings(Review review) {
    Set<String> findings = new TreeSet<>();
    for (Decision decision : review.decisions()) {
      findings.add(decision.action().text() + " " + decision.finding().finding().pointer());
    }
    return findings;
  }

  /** A directory with the policy of a fixture alone. */
  static Path policies(Fixture fixture) {
    try {
      Path policy = fixture.file().resolveSibling("policy.yaml");
      String text = fixture.ownPolicy().orElse(Files.readString(policy));
      Path directory = Files.createTempDirectory(Cluster.controlPlane().directory(), "policies-");
      Files.writeString(directory.resolve("policy.yaml"), text);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> pointers(Review review, Action action) {
    Set<String> pointers = new TreeSet<>();
    review.with(action).forEach(found -> pointers.add(found.finding().pointer().toString()));
    return pointers;
  }

  private static Set<String> pointersOfCauses(HttpResponse<String> answer, String... policy) {
    Set<String> pointers = new TreeSet<>();
    for (JsonNode cause : ApiServer.body(answer).path("details").path("causes")) {
      if (policy.length == 0 || cause.path("reason").asText().equals(policy[0])) {
        pointers.add(cause.path("field").asText());
      }
    }
    return pointers;
  }

  private static List<String> warningsOf(HttpResponse<String> answer, String policy) {
    return answer.headers("Warning").stream()
        .filter(warning -> warning.contains("holdfast: " + policy + ":"))
        .map(FixturesIT::unquoted)
        .toList();
  }

  /** {@code 299 - "text"}, as RFC 7234 has it. */
  private static String unquoted(String header) {
    return header
        .substring(header.indexOf('"') + 1, header.lastIndexOf('"'))
        .replace("\\\"", "\"")
        .replace("\\\\", "\\");
  }
}
