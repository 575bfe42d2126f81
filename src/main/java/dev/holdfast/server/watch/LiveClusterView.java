package dev.holdfast.server.watch;

import dev.holdfast.background.PeriodicWork;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.Use;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What the API server says of the cluster, watched and, where that is not enough, read live. */
@Startup
@Singleton
public class LiveClusterView implements ClusterView {

  private static final Logger LOG = Logger.getLogger(LiveClusterView.class);

  private final KubernetesClient client;
  private final MeterRegistry metrics;
  private final Watches watches;
  private final LiveReads reads;
  private final ReviewView.Sources sources;
  private final PeriodicWork looking =
      // Two, because asking for the version may take long while the watches are looked after.
      new PeriodicWork("watches", 2, e -> LOG.warn("looking after the watches failed", e));

  LiveClusterView(KubernetesClient client, MeterRegistry metrics, ClusterConfig config) {
    this.client = client;
    this.metrics = metrics;
    this.watches = new Watches(client, config.watchMaxStaleness());
    this.reads = new LiveReads(client, metrics, LiveReads.DURING_A_REVIEW, any -> {});
    ServerVersion version = new ServerVersion(client);
    this.sources = new ReviewView.Sources(watches, reads, version);
    watches.all().forEach(watched -> describe(watched, metrics));
    looking.every(Duration.ofSeconds(10), version::ask);
    looking.every(Duration.ofSeconds(1), reads::warmUp);
    watches.all().forEach(watched -> looking.every(Duration.ofMillis(500), watched::look));
  }

  /** The kinds of which not every object has been seen once, and whether nothing was read live. */
  public List<String> unsynced() {
    return Stream.concat(
            watches
                .all()
                .filter(watched -> !watched.health().hasBegun())
                .map(watched -> watched.api().kind()),
            Stream.of("live reads").filter(any -> !reads.isWarm()))
        .toList();
  }

  /** The kinds of which nothing can be believed, because their watch gives no sign of life. */
  public List<String> stale() {
    return watches
        .all()
        .filter(watched -> watched.health().hasBegun() && !watched.health().isFresh())
        .map(watched -> watched.api().kind())
        .toList();
  }

  /** A whole object as it is now. */
  public Lookup<Resource> read(Kind kind, String namespace, String name) {
    return reads.read(kind.api(), namespace, name, Deadline.in(LiveReads.DURING_A_REVIEW));
  }

  @Override
  public <T extends ObservedObject> Lookup<T> find(
      ObservedKind<T> kind, String namespace, String name) {
    return forReview(Deadline.NEVER).find(kind, namespace, name);
  }

  @Override
  public <T extends ObservedObject> Lookup<List<T>> having(
      ObservedKind<T> kind, String namespace, String key, Use use) {
    return forReview(Deadline.NEVER).having(kind, namespace, key, use);
  }

  @Override
  public <T extends ObservedObject> Lookup<List<T>> all(
      ObservedKind<T> kind, String namespace, Use use) {
    return forReview(Deadline.NEVER).all(kind, namespace, use);
  }

  @Override
  public ClusterView forReview(Deadline deadline) {
    return new ReviewView(sources, ReadMode.REVIEW, deadline);
  }

  /**
   * This view for the time of one scan, in one thread: memory answers, and a name that it misses is
   * read once in all. What it keeps grows with the misses, not with the objects.
   *
   * @param unread takes why something was not known, so that what is found may be less than there
   *     is; the same again and again
   */
  public ClusterView forScan(Consumer<ReadOutcome.Unread> unread) {
    LiveReads patient = new LiveReads(client, metrics, LiveReads.DURING_A_SCAN, unread);
    return new ReviewView(sources.reading(patient), ReadMode.SCAN, Deadline.NEVER);
  }

  @PreDestroy
  void stop() {
    looking.close();
    watches.close();
  }

  private static void describe(KindWatch<?> watched, MeterRegistry metrics) {
    Gauge.builder("holdfast.cluster.objects", () -> watched.objects().size())
        .description("Objects of the cluster that are kept in memory.")
        .tag("kind", watched.api().kind())
        .register(metrics);
    Gauge.builder(
            "holdfast.watch.age",
            () ->
                watched.health().hasBegun()
                    ? watched.health().age().toMillis() / 1000.0
                    : Double.NaN)
        .description("Since the watch was last proven alive.")
        .baseUnit("seconds")
        .tag("kind", watched.api().kind())
        .register(metrics);
  }
}
