package dev.holdfast.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Await;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedKind.Trait;
import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.Use;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A kind that only scans read is not watched: a scan lists it once. */
class ReviewViewTest {

  private record Copy(String name, String claim) implements ObservedObject {}

  private static final ObservedKind<Copy> COPIES =
      ObservedKind.of(
              ApiResource.namespaced("example.com", "v1", "Copy", "copies").custom(),
              resource ->
                  new Copy(resource.name(), resource.json().path("spec").path("claim").asText()))
          .foundBy(copy -> List.of(copy.claim()))
          .with(Trait.SCAN_ONLY);

  private static final WatchHealth.Limits LIMITS =
      new WatchHealth.Limits(Duration.ofMinutes(3), Duration.ofMinutes(1));

  private static final String PATH = "/apis/example.com/v1/namespaces/shop/copies?limit=25";

  private static final String PAGE =
      "{\"metadata\":{\"name\":\"%s\",\"namespace\":\"shop\"},\"spec\":{\"claim\":\"%s\"}}";

  @Test
  void aScanListsItOnce() {
    inView(
        ReadMode.SCAN,
        Answer.page("", PAGE.formatted("b", "data"), PAGE.formatted("a", "data")),
        view -> {
          assertThat(view.having(COPIES, "shop", "data", Use.MITIGATION).asOptional().orElseThrow())
              .extracting(Copy::name)
              .containsExactlyInAnyOrder("a", "b");
          assertThat(view.having(COPIES, "shop", "other", Use.MITIGATION))
              .isEqualTo(Lookup.found(List.of()));
          assertThat(view.all(COPIES, "shop", Use.MITIGATION).asOptional().orElseThrow())
              .extracting(Copy::name)
              .containsExactly("a", "b");
        });
  }

  @Test
  void whereItIsNotInstalledThereAreNone() {
    inView(
        ReadMode.SCAN,
        Answer.status(404, "none", 0),
        view ->
            assertThat(view.all(COPIES, "shop", Use.MITIGATION))
                .isEqualTo(Lookup.found(List.of())));
  }

  @Test
  void inAReviewItIsUnknown() {
    inView(
        ReadMode.REVIEW,
        Answer.page("", PAGE.formatted("a", "data")),
        view ->
            assertThat(view.having(COPIES, "shop", "data", Use.MITIGATION))
                .isEqualTo(Lookup.unknown()));
  }

  @Test
  void afterTheDeadlineNothingIsRead() {
    Answer one = Answer.page("", PAGE.formatted("a", "data"));
    inView(
        ReadMode.SCAN,
        Deadline.in(Duration.ZERO),
        one,
        view ->
            assertThat(view.all(COPIES, "shop", Use.EVIDENCE_OF_ABSENCE))
                .isEqualTo(Lookup.unknown()));
    inView(
        ReadMode.SCAN,
        Deadline.in(Duration.ofSeconds(30)),
        one,
        view ->
            assertThat(view.all(COPIES, "shop", Use.EVIDENCE_OF_ABSENCE))
                .isEqualTo(Lookup.found(List.of(new Copy("a", "data")))));
  }

  /** For example Deployments, of which only those that mount a claim are kept. */
  @Test
  void aScanDoesNotReadOneByOneWhatIsSeldomKept() {
    ObservedKind<Copy> seldomKept =
        ObservedKind.of(COPIES.api(), COPIES.reader().andThen(Optional::orElseThrow))
            .keptWhere(copy -> false);
    try (FakeApiServer server = FakeApiServer.answering(path -> Answer.status(404, "none", 0));
        ApiClient client = server.client();
        Watches watches = new Watches(client, Stream.of(seldomKept), LIMITS)) {
      KindWatch<Copy> watched = watches.of(seldomKept).orElseThrow();
      Await.until("it is known", () -> watched.health().isFresh());
      assertThat(view(client, watches, ReadMode.SCAN).find(seldomKept, "shop", "a"))
          .isEqualTo(Lookup.unknown());
      assertThat(server.asked()).noneMatch(path -> path.endsWith("/copies/a"));
      assertThat(view(client, watches, ReadMode.REVIEW).find(seldomKept, "shop", "a").isAbsent())
          .isTrue();
    }
  }

  private static void inView(ReadMode mode, Answer copies, Consumer<ClusterView> test) {
    inView(mode, Deadline.NEVER, copies, test);
  }

  private static void inView(
      ReadMode mode, Deadline deadline, Answer copies, Consumer<ClusterView> test) {
    try (FakeApiServer server =
            FakeApiServer.answering(
                path -> path.equals(PATH) ? copies : Answer.status(403, "no", 0));
        ApiClient client = server.client();
        Watches watches = new Watches(client, ObservedKinds.ofReviews(), LIMITS)) {
      test.accept(view(client, watches, mode, deadline));
      assertThat(server.asked().stream().filter(PATH::equals).count()).isLessThan(2);
    }
  }

  private static ReviewView view(ApiClient client, Watches watches, ReadMode mode) {
    return view(client, watches, mode, Deadline.NEVER);
  }

  private static ReviewView view(
      ApiClient client, Watches watches, ReadMode mode, Deadline deadline) {
    LiveReads reads =
        new LiveReads(client, new SimpleMeterRegistry(), LiveReads.SCAN_TIMEOUT, any -> {});
    return new ReviewView(
        new ReviewView.Sources(watches, reads, new ServerVersion(client)), mode, deadline);
  }
}
