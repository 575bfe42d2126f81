package dev.holdfast.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Await;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A watch of a kind, with answers that a real API server seldom gives. */
class KindWatchTest {

  private record Thing(String name) implements ObservedObject {}

  private static final ApiResource API =
      ApiResource.namespaced("example.com", "v1", "Thing", "things");

  /** Its CustomResourceDefinition is not installed. */
  @Test
  void ofAKindThatIsNotServedAndNeedNotBeThereAreNoObjects() {
    try (FakeApiServer server = FakeApiServer.answering(path -> Answer.status(404, "none", 0));
        KubernetesClient client = server.client();
        KindWatch<Thing> watched = watch(client, API.custom())) {
      Await.until("it is known", () -> watched.health().isFresh());
      assertThat(watched.objects().size()).isZero();
    }
  }

  @Test
  void ofAKindThatMustBeServedNothingIsKnownUntilItIs() {
    try (FakeApiServer server = FakeApiServer.answering(path -> Answer.status(404, "none", 0));
        KubernetesClient client = server.client();
        KindWatch<Thing> watched = watch(client, API)) {
      Await.until(
          "it has asked twice",
          () -> {
            watched.check();
            return server.asked().size() > 1;
          });
      assertThat(watched.health().hasSynced()).isFalse();
    }
  }

  private static KindWatch<Thing> watch(KubernetesClient client, ApiResource api) {
    return new KindWatch<>(
        client,
        ObservedKind.of(api, resource -> new Thing(resource.name())),
        Duration.ofMinutes(3));
  }
}
