package dev.holdfast.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Await;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.Listing;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import java.time.Duration;
import java.time.Instant;
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
        ApiClient client = server.client();
        KindWatch<Thing> watched = watch(client, API.custom())) {
      Await.until("it is known", () -> watched.health().isFresh());
      assertThat(watched.objects().size()).isZero();
    }
  }

  /** The API server is not asked every second for what may never be installed. */
  @Test
  void aKindThatIsNotServedIsAskedForSeldom() {
    try (FakeApiServer server = FakeApiServer.answering(path -> Answer.status(404, "none", 0));
        ApiClient client = server.client();
        KindWatch<Thing> watched = watch(client, API.custom())) {
      Await.until("it is known", () -> watched.health().isFresh());
      Instant end = Instant.now().plusMillis(1500);
      while (Instant.now().isBefore(end)) {
        watched.check();
      }
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void ofAKindThatMustBeServedNothingIsKnownUntilItIs() {
    try (FakeApiServer server = FakeApiServer.answering(path -> Answer.status(404, "none", 0));
        ApiClient client = server.client();
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

  @Test
  void eventsChangeWhatIsKnownAndTheWatchGoesOnAfterThem() {
    try (FakeApiServer server =
            watching(
                event("ADDED", object("b", 5, "")),
                event("MODIFIED", object("a", 6, "")),
                event("DELETED", object("a", 7, "")),
                event("BOOKMARK", object("", 8, "")));
        ApiClient client = server.client();
        KindWatch<Thing> watched = watch(client, API)) {
      Await.until("the watch goes on", () -> asked(server, "resourceVersion=8"));
      assertThat(watched.objects().all()).containsExactly(new Thing("b"));
      assertThat(server.asked().stream().filter(path -> path.contains("limit="))).hasSize(1);
    }
  }

  @Test
  void anObjectThatCannotBeReadTakesNoOtherWithIt() {
    String deep = ",\"spec\":" + "[".repeat(600) + "]".repeat(600);
    String longName = ",\"" + "A".repeat(60_000) + "\":1";
    try (FakeApiServer server =
            watching(
                event("MODIFIED", object("a", 5, deep)),
                event("ADDED", object("b", 6, longName)),
                event("ADDED", object("c", 7, deep)),
                event("DELETED", object("c", 8, deep)),
                event("ADDED", object("d", 9, "")));
        ApiClient client = server.client();
        KindWatch<Thing> watched = watch(client, API)) {
      Await.until("the watch goes on", () -> asked(server, "resourceVersion=9"));
      assertThat(watched.objects().all()).extracting(Thing::name).containsExactly("b", "d");
      assertThat(watched.unreadable().describe())
          .containsExactly(
              "Thing shop/a cannot be read and is unknown: it is nested more than 500 levels deep");
    }
  }

  @Test
  void whereAWatchCannotGoOnTheKindIsListedAgain() {
    try (FakeApiServer server =
            watching(
                event("ADDED", object("b", 5, "")),
                "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410,\"message\":\"too old\"}}");
        ApiClient client = server.client();
        KindWatch<Thing> watched = watch(client, API)) {
      Await.until(
          "it is listed again",
          () -> {
            watched.check();
            return server.asked().stream().filter(path -> path.contains("limit=")).count() > 1;
          });
    }
  }

  private static boolean asked(FakeApiServer server, String part) {
    return server.asked().stream().anyMatch(path -> path.endsWith(part));
  }

  /** A list with one object, and a watch with these events from there; then there are none. */
  private static FakeApiServer watching(String... events) {
    return FakeApiServer.answering(
        path ->
            !path.contains("watch=true")
                ? new Answer(
                    200,
                    "{\"metadata\":{\"resourceVersion\":\"4\"},\"items\":[%s]}"
                        .formatted(object("a", 3, "")))
                : new Answer(
                    200, path.endsWith("resourceVersion=4") ? String.join("\n", events) : ""));
  }

  private static String event(String type, String object) {
    return "{\"type\":\"%s\",\"object\":%s}".formatted(type, object);
  }

  private static String object(String name, int version, String more) {
    return "{\"metadata\":{\"name\":\"%s\",\"namespace\":\"shop\",\"resourceVersion\":\"%d\"}%s}"
        .formatted(name, version, more);
  }

  private static KindWatch<Thing> watch(ApiClient client, ApiResource api) {
    return new KindWatch<>(
        Listing.prompt(client),
        ObservedKind.of(api, resource -> new Thing(resource.name())),
        new WatchHealth.Limits(Duration.ofMinutes(3), Duration.ofMinutes(1)));
  }
}
