package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.Fixture;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Injection;
import dev.holdfast.testcluster.HoldfastServer;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every before-* fixture, created on the real API server, becomes what the engine makes of it. */
@Tag("smoke")
class InjectionFixturesIT {

  private static final PolicySet SHIPPED =
      PolicyReader.read(new PolicyDirectory(Path.of("policies")).texts());

  private static HoldfastServer holdfast;
  private static final Map<String, Stage> STAGES = new HashMap<>();

  static Stream<Fixture> fixtures() {
    return Fixture.all(Path.of("policies"))
        .filter(fixture -> fixture.ownPolicy().isEmpty())
        .filter(fixture -> fixture.word().equals("before"));
  }

  @BeforeAll
  static void guard() {
    STAGES.putAll(Stage.setAll(fixtures().toList()));
    holdfast = Cluster.guard(Map.of());
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
  }

  @ParameterizedTest
  @MethodSource
  void fixtures(Fixture before) {
    try (Stage stage = STAGES.get(before.toString())) {
      stage.open();
      Stage.eventually(() -> play(stage, SHIPPED));
    }
  }

  /** Creates what these policies inject into, and compares what becomes of it. */
  static void play(Stage stage, PolicySet policies) {
    Injection expected = stage.reviewer(policies).inject(stage.change());
    HttpResponse<String> answer = new ApiServer(stage.namespace()).rehearse(stage.change());
    assertThat(answer.code()).as(answer.body()).isEqualTo(201);

    JsonNode created = ApiServer.body(answer);
    for (Injection.Place place : expected.places()) {
      // As values: the API server sorts the members of objects.
      assertThat((Object) created.at(place.pointer()))
          .isEqualTo(expected.resource().at(place.pointer()));
    }
    assertThat(Resource.fromApi(created).annotation("holdfast.dev/injected"))
        .isEqualTo(expected.resource().annotation("holdfast.dev/injected"));
  }
}
