package dev.holdfast.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.resource.Change;
import dev.holdfast.review.Guard;
import dev.holdfast.review.Reviewer;
import dev.holdfast.review.Verdict;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A namespace with many live reads does not take those of another namespace. */
class FairReadsTest {

  /** As many as {@code quarkus.thread-pool.max-threads}. */
  private static final int WORKERS = 32;

  private static final int PLACES = 16;

  /** Of a review; so long that a busy machine changes nothing. */
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final WatchHealth.Limits LIMITS =
      new WatchHealth.Limits(Duration.ofMinutes(3), Duration.ofMinutes(1));

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  /** Reads for namespace noisy that reached the API server, and those that it may answer. */
  private final Semaphore arrived = new Semaphore(0);

  private final Semaphore answers = new Semaphore(0);

  /** Its claim is read, because memory does not know it yet. */
  @Test
  void aDenialThatRestsOnOneReadIsStillADenialWhileAnotherNamespaceReadsHundreds()
      throws Exception {
    try (FakeApiServer server = FakeApiServer.concurrently(this::answer);
        ApiClient client = server.client();
        Watches watches = new Watches(client, ObservedKinds.ofReviews(), LIMITS);
        ExecutorService others = Executors.newFixedThreadPool(WORKERS - 1);
        ExecutorService worker = Executors.newSingleThreadExecutor()) {
      Reviewer reviewer = Guard.shipped().seeing(cluster(client, watches)).reviewer();
      for (int i = 1; i < WORKERS; i++) {
        others.execute(() -> reviewer.review(deployment("noisy", 300)));
      }
      arrived.acquire(PLACES);
      Future<Verdict> quiet =
          worker.submit(
              () -> reviewer.review(deployment("quiet", 1), Deadline.in(TIMEOUT)).verdict());
      while (!quiet.isDone()) {
        answers.release();
        var unused = arrived.tryAcquire(10, TimeUnit.MILLISECONDS);
      }
      answers.release(WORKERS * 1_000);
      assertThat(quiet.get()).isEqualTo(Verdict.DENIED);
      assertThat(metrics.get("holdfast.api.reads.refused").counter().count()).isPositive();
    }
  }

  /** The server's view, but reads have more time. */
  private ClusterView cluster(ApiClient client, Watches watches) {
    LiveReads reads = new LiveReads(client, metrics, TIMEOUT, any -> {});
    ServerVersion version = new ServerVersion(client);
    return new ClusterView() {
      @Override
      public ClusterView forReview(String namespace, Deadline deadline) {
        return new ReviewView(
            new ReviewView.Sources(watches, reads.forReviewsIn(namespace), version),
            ReadMode.SCAN,
            deadline);
      }
    };
  }

  /** A Deployment with three pods that mount these claims. */
  private static Change deployment(String namespace, int claims) {
    String volumes =
        IntStream.range(0, claims)
            .mapToObj(i -> "{name: v%1$d, persistentVolumeClaim: {claimName: d%1$d}}".formatted(i))
            .collect(Collectors.joining(", "));
    return Change.creationOf(
        Guard.resource(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: %s}
            spec: {replicas: 3, template: {spec: {volumes: [%s]}}}
            """
                .formatted(namespace, volumes)));
  }

  /** Only namespace quiet has a claim. */
  private Answer answer(String path) {
    if (path.startsWith("/api/v1/namespaces/noisy")) {
      arrived.release();
      answers.acquireUninterruptibly();
      return Answer.status(404, "none", 0);
    }
    return switch (path) {
      case "/api/v1/namespaces/quiet" -> new Answer(200, "{\"metadata\":{\"name\":\"quiet\"}}");
      case "/api/v1/namespaces/quiet/persistentvolumeclaims/d0" ->
          new Answer(
              200,
              "{\"metadata\":{\"name\":\"d0\"},\"spec\":{\"accessModes\":[\"ReadWriteOnce\"]}}");
      default -> Answer.status(403, "no", 0);
    };
  }
}
