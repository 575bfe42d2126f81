package dev.holdfast.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Await;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Use;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.server.configuration.Component;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What cannot be read is unknown itself, and visible, and keeps no replica from being ready. */
class LiveClusterViewTest {

  private static final String PODS = "/api/v1/pods";
  private static final String DEEP =
      "{\"metadata\":{\"name\":\"odd\",\"namespace\":\"shop\"},\"spec\":%s1%s}"
          .formatted("[".repeat(600), "]".repeat(600));

  private final MeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void aKindThatCannotBeListedIsAwaitedForAWhileAndThenUnknown() {
    inView(
        Duration.ofSeconds(2),
        path -> path.startsWith(PODS) ? Answer.status(403, "no", 0) : others(path),
        view -> {
          Await.until("the others are known", () -> view.unsynced().equals(List.of("Pod")));
          Await.until("it is ready", () -> view.awaited().isEmpty());
          assertThat(view.unsynced()).containsExactly("Pod");
          assertThat(gauge("holdfast.cluster.known", "Pod")).isZero();
          assertThat(gauge("holdfast.cluster.known", "Deployment")).isOne();
          assertThat(pods(view)).isEqualTo(Lookup.unknown());
        });
  }

  @Test
  void aKindIsAwaitedUntilItsTimeIsOver() {
    inView(
        Duration.ofMinutes(1),
        path -> path.startsWith(PODS) ? Answer.status(403, "no", 0) : others(path),
        view -> {
          Await.until("the others are known", () -> view.unsynced().equals(List.of("Pod")));
          assertThat(view.awaited()).containsExactly("Pod");
        });
  }

  @Test
  void anObjectThatCannotBeReadIsNamedAndItsKindIsKnown() {
    inView(
        Duration.ofMinutes(1),
        path ->
            path.startsWith(PODS) && path.contains("limit=")
                ? Answer.page("", DEEP, "{\"metadata\":{\"name\":\"p\",\"namespace\":\"shop\"}}")
                : others(path),
        view -> {
          Await.until("all is known", () -> view.unsynced().isEmpty());
          assertThat(pods(view)).isInstanceOf(Lookup.Found.class);
          assertThat(view.unreadable())
              .containsExactly(
                  "Pod shop/odd cannot be read and is unknown: it is nested more than 500 levels deep");
          assertThat(gauge("holdfast.unreadable.objects", "Pod")).isOne();
          assertThat(gauge("holdfast.unreadable.objects", "Deployment")).isZero();
        });
  }

  /** The right to read namespaces may be missing; the connection is what has to be there. */
  @Test
  void anyAnswerProvesThatLiveReadsArePossible() {
    inView(
        Duration.ZERO,
        path -> Answer.status(403, "no", 0),
        view -> Await.until("it is ready", () -> view.awaited().isEmpty()));
  }

  @Test
  void evidenceThatIsNotReadInTimeStandsFromMemory() {
    inCluster(
        path -> {
          pause();
          return Answer.status(404, "late", 0);
        },
        review -> {
          ClusterView verified = review.verified();
          assertThat(verified.find(Claim.KIND, "shop", "data")).isInstanceOf(Lookup.Found.class);
          assertThat(verified.hasAnsweredFromMemory()).isTrue();
          assertThat(verified.find(Claim.KIND, "shop", "other")).isEqualTo(Lookup.unknown());
        });
  }

  @Test
  void evidenceThatIsReadInTimeCountsAsItIsNow() {
    inCluster(
        path -> Answer.status(404, "gone", 0),
        review -> {
          ClusterView verified = review.verified();
          assertThat(verified.find(Claim.KIND, "shop", "data")).isEqualTo(Lookup.absent());
          assertThat(verified.hasAnsweredFromMemory()).isFalse();
        });
  }

  /** Reads before it must not use up its time: it is in no memory. */
  @Test
  void evidenceThatTheReviewHasReadLiveIsNotReadAgain() {
    AtomicInteger reads = new AtomicInteger();
    inCluster(
        path ->
            reads.incrementAndGet() == 1
                ? new Answer(200, "{\"metadata\":{\"name\":\"other\",\"namespace\":\"shop\"}}")
                : Answer.status(500, "no", 0),
        review -> {
          assertThat(review.find(Claim.KIND, "shop", "other")).isInstanceOf(Lookup.Found.class);
          ClusterView verified = review.verified();
          assertThat(verified.find(Claim.KIND, "shop", "other")).isInstanceOf(Lookup.Found.class);
          assertThat(verified.hasAnsweredFromMemory()).isFalse();
          assertThat(reads).hasValue(1);
        });
  }

  /** Of many objects, most are not read: one that is still there is evidence. */
  @Test
  void evidenceOfAllNamespacesIsReadUntilTheFirstIsConfirmed() {
    List<String> reads = new CopyOnWriteArrayList<>();
    inView(
        Duration.ofMinutes(1),
        path -> {
          if (path.startsWith("/api/v1/persistentvolumeclaims") && path.contains("limit=")) {
            return Answer.page("", claim("a", "fast"), claim("b", "fast"), claim("c", "fast"));
          }
          if (path.startsWith("/api/v1/namespaces/shop/persistentvolumeclaims/")) {
            reads.add(path.substring(path.length() - 1));
            return path.endsWith("/b")
                ? new Answer(200, claim("b", "fast"))
                : path.endsWith("/a")
                    ? new Answer(200, claim("a", "slow"))
                    : Answer.status(404, "none", 0);
          }
          return others(path);
        },
        view -> {
          Await.until("all is known", () -> view.unsynced().isEmpty());
          ClusterView review = view.forReview("", Deadline.NEVER);
          assertThat(fast(review, Use.EVIDENCE_OF_PRESENCE)).containsExactly("a", "b", "c");
          assertThat(reads).isEmpty();
          assertThat(fast(review.verified(), Use.EVIDENCE_OF_PRESENCE)).containsExactly("b", "c");
          assertThat(reads).containsExactly("a", "b");
          assertThat(fast(review.verified(), Use.MITIGATION)).containsExactly("a", "b", "c");
          assertThat(reads).hasSize(2);
        });
  }

  @Test
  void evidenceOfAllNamespacesThatIsGoneIsNone() {
    inView(
        Duration.ofMinutes(1),
        path ->
            path.startsWith("/api/v1/persistentvolumeclaims") && path.contains("limit=")
                ? Answer.page("", claim("a", "fast"))
                : others(path),
        view -> {
          Await.until("all is known", () -> view.unsynced().isEmpty());
          ClusterView verified = view.forReview("", Deadline.NEVER).verified();
          assertThat(fast(verified, Use.EVIDENCE_OF_PRESENCE)).isEmpty();
          assertThat(verified.hasAnsweredFromMemory()).isFalse();
        });
  }

  private static List<String> fast(ClusterView view, Use use) {
    return view
        .everywhere(Claim.KIND, claim -> claim.storageClass().equals(Optional.of("fast")), use)
        .asOptional()
        .orElseThrow()
        .stream()
        .map(at -> at.object().name())
        .toList();
  }

  private static String claim(String name, String storageClass) {
    return "{\"metadata\":{\"name\":\"%s\",\"namespace\":\"shop\"},\"spec\":{\"storageClassName\":\"%s\"}}"
        .formatted(name, storageClass);
  }

  /** A review, with the claim {@code data} in memory. */
  private void inCluster(Function<String, Answer> ofOneClaim, Consumer<ClusterView> test) {
    inView(
        Duration.ofMinutes(1),
        path -> {
          if (path.startsWith("/api/v1/namespaces/shop/persistentvolumeclaims/")) {
            return ofOneClaim.apply(path);
          }
          return path.startsWith("/api/v1/persistentvolumeclaims") && path.contains("limit=")
              ? Answer.page("", "{\"metadata\":{\"name\":\"data\",\"namespace\":\"shop\"}}")
              : others(path);
        },
        view -> {
          Await.until("all is known", () -> view.unsynced().isEmpty());
          test.accept(view.forReview("shop", Deadline.NEVER));
        });
  }

  /** Longer than a read may take. */
  private static void pause() {
    try {
      Thread.sleep(LiveReads.REVIEW_TIMEOUT.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Answer others(String path) {
    return path.contains("limit=") ? Answer.page("") : Answer.status(404, "none", 0);
  }

  private static Lookup<List<WorkloadSummary>> pods(LiveClusterView view) {
    return view.having(WorkloadSummary.PODS, "shop", "data", Use.MITIGATION);
  }

  private double gauge(String name, String kind) {
    return metrics.get(name).tag("kind", kind).gauge().value();
  }

  private void inView(
      Duration firstList, Function<String, Answer> answers, Consumer<LiveClusterView> test) {
    ClusterConfig config =
        new ClusterConfig() {
          @Override
          public Duration watchMaxStaleness() {
            return Duration.ofMinutes(3);
          }

          @Override
          public Duration firstListTimeout() {
            return firstList;
          }
        };
    try (FakeApiServer server = FakeApiServer.answering(answers);
        ApiClient client = server.client()) {
      LiveClusterView view = new LiveClusterView(client, metrics, config, Component.WEBHOOK);
      try {
        test.accept(view);
      } finally {
        view.stop();
      }
    }
  }
}
