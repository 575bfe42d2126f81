package dev.holdfast.e2e;

import dev.holdfast.cli.Fixture;
import dev.holdfast.testcluster.HoldfastServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixtures with a policy of their own, on the real API server, each under that policy. */
class OwnPolicyFixturesIT {

  private static final Map<String, Stage> STAGES = new HashMap<>();
  private static HoldfastServer holdfast;
  private static Path policy;

  /** What is injected comes first in the order of the fixtures. */
  private static boolean injects = true;

  static Stream<Fixture> fixtures() {
    return Fixture.all(Path.of("policies"))
        .filter(fixture -> fixture.ownPolicy().isPresent())
        .filter(fixture -> !fixture.word().equals("after"))
        .sorted(Comparator.comparing(fixture -> !isInjected(fixture)));
  }

  private static boolean isInjected(Fixture fixture) {
    return fixture.word().equals("before");
  }

  @BeforeAll
  static void setTheStages(@TempDir Path policies) throws IOException {
    STAGES.putAll(Stage.setAll(fixtures().toList()));
    policy = policies.resolve("policy.yaml");
    Files.writeString(policy, fixtures().findFirst().orElseThrow().ownPolicy().orElseThrow());
    holdfast = Cluster.guard(Map.of("holdfast.policies.directory", policies.toString()));
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
  }

  @ParameterizedTest
  @MethodSource
  void fixtures(Fixture fixture) throws IOException {
    putInForce(fixture.ownPolicy().orElseThrow());
    try (Stage stage = STAGES.get(fixture.toString())) {
      stage.open();
      if (isInjected(fixture)) {
        Stage.eventually(() -> InjectionFixturesIT.play(stage, fixture.policies()));
        return;
      }
      stopInjecting();
      Stage.eventually(() -> FixturesIT.play(stage, new ApiServer(stage.namespace())));
    }
  }

  /** From now on, so that findings are those that the policy folder sees. */
  private static void stopInjecting() {
    if (injects) {
      Cluster.admin().run("delete", "mutatingwebhookconfiguration", "holdfast");
      injects = false;
    }
  }

  private static void putInForce(String text) throws IOException {
    if (!Files.readString(policy).equals(text)) {
      int before = timesLoaded();
      Files.writeString(policy, text);
      Cluster.await("the policy is active", () -> timesLoaded() > before);
    }
  }

  private static int timesLoaded() {
    return holdfast.log().split("policies active", -1).length;
  }
}
