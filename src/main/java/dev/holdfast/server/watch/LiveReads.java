package dev.holdfast.server.watch;

import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.TooLarge;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Reads objects from the API server with a timeout; after it the answer is unknown. */
final class LiveReads {

  private static final Logger LOG = Logger.getLogger(LiveReads.class);

  /** The timeout of one read during a review. */
  static final Duration REVIEW_TIMEOUT = Duration.ofMillis(200);

  /** The timeout for an object that every decision of a review needs. */
  private static final Duration AWAITED_TIMEOUT = Duration.ofSeconds(2);

  /** The timeout during a scan. It is long because an unknown answer makes a finding disappear. */
  static final Duration SCAN_TIMEOUT = Duration.ofSeconds(5);

  /** So that threads stay free for reviews that read nothing, if the API server is slow. */
  private static final int MAX_AT_ONCE = 16;

  private final Listing listing;
  private final MeterRegistry metrics;
  private final Duration timeout;
  private final Consumer<ReadOutcome.Unread> unread;
  private volatile boolean warm;
  private final Semaphore permits = new Semaphore(MAX_AT_ONCE);

  /**
   * @param timeout of each read
   * @param unread takes the reason of each failed read
   */
  LiveReads(
      KubernetesClient client,
      MeterRegistry metrics,
      Duration timeout,
      Consumer<ReadOutcome.Unread> unread) {
    this.listing = Listing.prompt(client);
    this.metrics = metrics;
    this.timeout = timeout;
    this.unread = unread;
  }

  /**
   * Reads once without a timeout: the first read opens a connection and loads classes, which takes
   * too long for a review.
   */
  void warmUp() {
    if (!warm) {
      try {
        var unused = get(Namespace.KIND.api(), "", "kube-system", Resource::name);
      } catch (KubernetesClientException e) {
        if (ApiErrors.isUnreachable(e)) {
          throw e;
        }
        // Any answer will do, for example that Holdfast may not read namespaces.
      }
      warm = true;
    }
  }

  boolean isWarm() {
    return warm;
  }

  /**
   * Reads one object by its name, and keeps what the function returns.
   *
   * @param namespace empty for a cluster-scoped object
   */
  <T> Lookup<T> read(
      ApiResource api,
      String namespace,
      String name,
      Function<Resource, T> keep,
      Deadline deadline) {
    return within(timeout, deadline, api, () -> get(api, namespace, name, keep));
  }

  /** One object by its name, for which a review waits longer than for others. */
  <T> Lookup<T> await(
      ApiResource api,
      String namespace,
      String name,
      Function<Resource, T> keep,
      Deadline deadline) {
    return within(longer(), deadline, api, () -> get(api, namespace, name, keep));
  }

  /**
   * Lists the kept objects of a namespace, or of a cluster-scoped kind; unknown if not all are
   * read.
   */
  <T extends ObservedObject> Lookup<List<T>> list(
      ObservedKind<T> kind, String namespace, Deadline deadline) {
    return within(timeout, deadline, kind.api(), () -> all(kind, namespace));
  }

  private Duration longer() {
    return timeout.compareTo(AWAITED_TIMEOUT) > 0 ? timeout : AWAITED_TIMEOUT;
  }

  private <T> Lookup<T> get(
      ApiResource api, String namespace, String name, Function<Resource, T> keep) {
    return listing.one(api, namespace, name, keep).map(Lookup::found).orElseGet(Lookup::absent);
  }

  private <T extends ObservedObject> Lookup<List<T>> all(ObservedKind<T> kind, String namespace) {
    KeptObjects<T> all = new KeptObjects<>(kind);
    listing.all(kind.api(), namespace, all, Progress.SILENT);
    return all.lookup();
  }

  private <T> Lookup<T> within(
      Duration longest, Deadline deadline, ApiResource api, Supplier<Lookup<T>> reading) {
    long limit = Math.min(longest.toNanos(), deadline.leftNanoseconds());
    if (limit <= 0 || !permits.tryAcquire()) {
      return counted(api, System.nanoTime(), unknown(unanswered(api)));
    }
    long start = System.nanoTime();
    try {
      return counted(api, start, answer(api, limit, reading));
    } finally {
      permits.release();
    }
  }

  /** Reports the reason and returns unknown. */
  <T> Lookup<T> unknown(ReadOutcome.Unread reason) {
    unread.accept(reason);
    return Lookup.unknown();
  }

  /** The reason names no object, so that equal failures have one reason. */
  private static ReadOutcome.Unread unanswered(ApiResource api) {
    return new ReadOutcome.Failed("could not get " + api.plural() + ": no answer");
  }

  private <T> Lookup<T> answer(ApiResource api, long limit, Supplier<Lookup<T>> reading) {
    FutureTask<Lookup<T>> read = new FutureTask<>(reading::get);
    Thread thread = Thread.ofVirtual().start(read);
    try {
      return read.get(limit, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TooLarge tooLarge) {
        throw tooLarge;
      }
      LOG.warnf("%s is unknown: %s", api.kind(), e.getCause());
      return e.getCause() instanceof KubernetesClientException problem
          ? failed(api, problem)
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

  private <T> Lookup<T> failed(ApiResource api, KubernetesClientException problem) {
    if (ApiErrors.isRetryable(problem)) {
      return unknown(unanswered(api));
    }
    return ApiErrors.isForbidden(problem) || ApiErrors.isUnreadable(problem)
        ? unknown(Listing.outcome("get " + api.plural(), problem))
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
