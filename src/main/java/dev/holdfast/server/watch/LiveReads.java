package dev.holdfast.server.watch;

import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Reads objects from the API server, each within a time; what takes longer is unknown. */
final class LiveReads {

  private static final Logger LOG = Logger.getLogger(LiveReads.class);

  /** The longest that one read may take where somebody waits for an answer. */
  static final Duration DURING_A_REVIEW = Duration.ofMillis(200);

  /** The longest that a read may take which every decision of a review needs. */
  private static final Duration AWAITED = Duration.ofSeconds(2);

  /** Nobody waits for a scan, and a finding that cannot be told would look as if it were mended. */
  static final Duration DURING_A_SCAN = Duration.ofSeconds(5);

  /** Reviews that read nothing must find threads when the API server is slow. */
  private static final int MAX_AT_ONCE = 16;

  private final Listing listing;
  private final MeterRegistry metrics;
  private final Duration oneRead;
  private final Consumer<ReadOutcome.Unread> unread;
  private volatile boolean warm;
  private final Semaphore places = new Semaphore(MAX_AT_ONCE);

  /**
   * Reads by a client.
   *
   * @param oneRead no read takes longer
   * @param unread takes why something is not known; what broke off may be known the next time
   */
  LiveReads(
      KubernetesClient client,
      MeterRegistry metrics,
      Duration oneRead,
      Consumer<ReadOutcome.Unread> unread) {
    this.listing = Listing.prompt(client);
    this.metrics = metrics;
    this.oneRead = oneRead;
    this.unread = unread;
  }

  /**
   * Reads once, however long it takes: the first read of a server opens a connection and loads
   * classes, for which no review has the time.
   */
  void warmUp() {
    if (!warm) {
      var unused = get(Namespace.KIND.api(), "", "kube-system");
      warm = true;
    }
  }

  /** Whether something has been read once. */
  boolean isWarm() {
    return warm;
  }

  /**
   * One object by its name.
   *
   * @param namespace empty for a cluster-scoped one
   */
  Lookup<Resource> read(ApiResource api, String namespace, String name, Deadline deadline) {
    return within(deadline.orEarlier(Deadline.in(oneRead)), api, () -> get(api, namespace, name));
  }

  /** One object by its name, for which a review waits longer than for others. */
  Lookup<Resource> await(ApiResource api, String namespace, String name, Deadline deadline) {
    return within(deadline.orEarlier(Deadline.in(longer())), api, () -> get(api, namespace, name));
  }

  /**
   * All objects of a namespace, as far as they can be read in time.
   *
   * @param namespace empty for a cluster-scoped kind
   */
  Lookup<List<Resource>> list(ApiResource api, String namespace, Deadline deadline) {
    return within(deadline.orEarlier(Deadline.in(oneRead)), api, () -> all(api, namespace));
  }

  private Duration longer() {
    return oneRead.compareTo(AWAITED) > 0 ? oneRead : AWAITED;
  }

  private Lookup<Resource> get(ApiResource api, String namespace, String name) {
    return listing.one(api, namespace, name).map(Lookup::found).orElseGet(Lookup::absent);
  }

  private Lookup<List<Resource>> all(ApiResource api, String namespace) {
    List<Resource> all = new ArrayList<>();
    listing.all(
        api,
        namespace,
        new Listing.Objects() {
          @Override
          public void begin() {
            all.clear();
          }

          @Override
          public void accept(Resource resource) {
            all.add(resource);
          }
        },
        Progress.SILENT);
    return Lookup.found(List.copyOf(all));
  }

  private <T> Lookup<T> within(Deadline deadline, ApiResource api, Supplier<Lookup<T>> reading) {
    long limit = deadline.leftNanoseconds();
    if (limit <= 0 || !places.tryAcquire()) {
      return counted(api, System.nanoTime(), unknown(unanswered(api)));
    }
    long start = System.nanoTime();
    try {
      return counted(api, start, answer(api, limit, reading));
    } finally {
      places.release();
    }
  }

  /** Nothing is known, and whoever wants to know why is told. */
  <T> Lookup<T> unknown(ReadOutcome.Unread why) {
    unread.accept(why);
    return Lookup.unknown();
  }

  /** Without the name of an object, so that there are few. */
  private static ReadOutcome.Unread unanswered(ApiResource api) {
    return new ReadOutcome.BrokenOff("could not get " + api.plural() + ": no answer");
  }

  private <T> Lookup<T> answer(ApiResource api, long limit, Supplier<Lookup<T>> reading) {
    FutureTask<Lookup<T>> read = new FutureTask<>(reading::get);
    Thread thread = Thread.ofVirtual().start(read);
    try {
      return read.get(limit, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      LOG.warnf("%s is unknown: %s", api.kind(), e.getCause());
      return e.getCause() instanceof KubernetesClientException problem
          ? refused(api, problem)
          : Lookup.unknown();
    } catch (TimeoutException e) {
      LOG.warnf("%s is unknown: no answer in time", api.kind());
      return unknown(unanswered(api));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unknown(unanswered(api));
    } finally {
      thread.interrupt();
    }
  }

  private <T> Lookup<T> refused(ApiResource api, KubernetesClientException problem) {
    if (ApiErrors.isRetryable(problem)) {
      return unknown(unanswered(api));
    }
    return ApiErrors.isForbidden(problem)
        ? unknown(new ReadOutcome.Forbidden(ApiErrors.of("get " + api.plural(), problem)))
        : Lookup.unknown();
  }

  private <T> Lookup<T> counted(ApiResource api, long start, Lookup<T> answer) {
    String outcome =
        switch (answer) {
          case Lookup.Found<T> found -> "found";
          case Lookup.Absent<T> absent -> "absent";
          case Lookup.Unknown<T> unknown -> "unknown";
        };
    Timer.builder("holdfast.api.read.duration")
        .description("Reads of the API server during reviews and scans.")
        .tags("kind", api.kind(), "outcome", outcome)
        .register(metrics)
        .record(Duration.ofNanos(System.nanoTime() - start));
    return answer;
  }
}
