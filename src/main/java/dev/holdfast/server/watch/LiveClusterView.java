package dev.holdfast.server.watch;

import dev.holdfast.background.PeriodicWork;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.Use;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.server.configuration.Component;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The cluster as its API server reports it: from watches, and from live reads if necessary. */
@Startup
@Singleton
public class LiveClusterView implements ClusterView {

  private static final Logger LOG = Logger.getLogger(LiveClusterView.class);

  private final ApiClient client;
  private final MeterRegistry metrics;
  private final Watches watches;
  private final LiveReads reads;
  private final ReviewView.Sources sources;
  private final PeriodicWork checking =
      // Two threads, so that a slow request for the version does not delay the watches.
      new PeriodicWork("watches", 2, e -> LOG.warn("checking the watches failed", e));

  LiveClusterView(
      ApiClient client, MeterRegistry metrics, ClusterConfig config, Component component) {
    this.client = client;
    this.metrics = metrics;
    this.watches =
        new Watches(
            client,
            kindsOf(component),
            new WatchHealth.Limits(config.watchMaxStaleness(), config.firstListTimeout()));
    this.reads = new LiveReads(client, metrics, LiveReads.REVIEW_TIMEOUT, any -> {});
    ServerVersion version = new ServerVersion(client);
    this.sources = new ReviewView.Sources(watches, reads, version);
    watches.all().forEach(watched -> describe(watched, metrics));
    checking.every(Duration.ofSeconds(10), version::update);
    checking.every(Duration.ofSeconds(1), reads::warmUp);
    watches.all().forEach(watched -> checking.every(Duration.ofMillis(500), watched::check));
  }

  /** The kinds that have not been listed yet, and "live reads" before the first live read. */
  public List<String> unsynced() {
    return missing(health -> !health.hasSynced());
  }

  /** Those of them for which a replica waits before it is ready. */
  public List<String> awaited() {
    return missing(WatchHealth::isAwaited);
  }

  private List<String> missing(Predicate<WatchHealth> isMissing) {
    return Stream.concat(
            watches
                .all()
                .filter(watched -> isMissing.test(watched.health()))
                .map(watched -> watched.api().kind()),
            Stream.of("live reads").filter(any -> !reads.isWarm()))
        .toList();
  }

  /** Names objects that exist and cannot be read, so that they are unknown; some of each kind. */
  public List<String> unreadable() {
    return watches.all().flatMap(watched -> watched.unreadable().describe().stream()).toList();
  }

  /** The kinds whose objects cannot be trusted, because their watch is stale. */
  public List<String> stale() {
    return watches
        .all()
        .filter(watched -> watched.health().hasSynced() && !watched.health().isFresh())
        .map(watched -> watched.api().kind())
        .toList();
  }

  /** Reads an object from the API server, and keeps what the function returns. */
  public <T> Lookup<T> read(Kind kind, String namespace, String name, Function<Resource, T> keep) {
    return reads
        .forReviewsIn(namespace)
        .read(kind.api(), namespace, name, keep, Deadline.in(LiveReads.REVIEW_TIMEOUT));
  }

  @Override
  public <T extends ObservedObject> Lookup<T> find(
      ObservedKind<T> kind, String namespace, String name) {
    return forReview(namespace, Deadline.NEVER).find(kind, namespace, name);
  }

  @Override
  public <T extends ObservedObject> Lookup<List<T>> having(
      ObservedKind<T> kind, String namespace, String key, Use use) {
    return forReview(namespace, Deadline.NEVER).having(kind, namespace, key, use);
  }

  @Override
  public <T extends ObservedObject> Lookup<List<T>> all(
      ObservedKind<T> kind, String namespace, Use use) {
    return forReview(namespace, Deadline.NEVER).all(kind, namespace, use);
  }

  @Override
  public ClusterView forReview(String namespace, Deadline deadline) {
    return new ReviewView(sources.with(reads.forReviewsIn(namespace)), ReadMode.REVIEW, deadline);
  }

  /**
   * A view for one scan, for one thread. Objects that are not in memory are read once; only these
   * are cached.
   *
   * @param unread takes the reason of each failed read, which may hide findings; a reason may be
   *     repeated
   */
  public ClusterView forScan(Consumer<ReadOutcome.Unread> unread) {
    LiveReads scanReads = new LiveReads(client, metrics, LiveReads.SCAN_TIMEOUT, unread);
    return new ReviewView(sources.with(scanReads), ReadMode.SCAN, Deadline.NEVER);
  }

  private static Stream<ObservedKind<?>> kindsOf(Component component) {
    return switch (component) {
      case WEBHOOK -> ObservedKinds.ofReviews();
      case CONTROLLER -> ObservedKinds.all().stream();
    };
  }

  @PreDestroy
  void stop() {
    checking.close();
    watches.close();
  }

  private static void describe(KindWatch<?> watched, MeterRegistry metrics) {
    Gauge.builder("holdfast.cluster.objects", () -> watched.objects().size())
        .description("Objects of the cluster that are kept in memory.")
        .tag("kind", watched.api().kind())
        .register(metrics);
    Gauge.builder("holdfast.cluster.known", () -> watched.health().isFresh() ? 1 : 0)
        .description("1 if reviews use the objects in memory, 0 if the kind is unknown.")
        .tag("kind", watched.api().kind())
        .register(metrics);
    Gauge.builder("holdfast.unreadable.objects", () -> watched.unreadable().count())
        .description("Objects of the cluster that cannot be read and are unknown.")
        .tag("kind", watched.api().kind())
        .register(metrics);
    Gauge.builder(
            "holdfast.watch.age",
            () ->
                watched.health().hasSynced()
                    ? watched.health().age().toMillis() / 1000.0
                    : Double.NaN)
        .description("Time since the last event, bookmark or list of the watch.")
        .baseUnit("seconds")
        .tag("kind", watched.api().kind())
        .register(metrics);
  }
}
