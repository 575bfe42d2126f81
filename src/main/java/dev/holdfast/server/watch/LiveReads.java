package dev.holdfast.server.watch;

import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.ApiException;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads objects from the API server with a timeout; after it the answer is unknown. */
final class LiveReads {

  /** The timeout of one read during a review. */
  static final Duration REVIEW_TIMEOUT = Duration.ofMillis(200);

  /** The timeout for an object that every decision of a review needs. */
  private static final Duration AWAITED_TIMEOUT = Duration.ofSeconds(2);

  /** The timeout during a scan. It is long because an unknown answer makes a finding disappear. */
  static final Duration SCAN_TIMEOUT = Duration.ofSeconds(5);

  private final Listing listing;
  private final Duration timeout;
  private final TimedReads reads;
  private volatile boolean warm;

  /**
   * @param timeout of each read
   * @param unread takes the reason of each failed read
   */
  LiveReads(
      ApiClient client,
      MeterRegistry metrics,
      Duration timeout,
      Consumer<ReadOutcome.Unread> unread) {
    this(Listing.prompt(client), timeout, new TimedReads(metrics, unread));
  }

  private LiveReads(Listing listing, Duration timeout, TimedReads reads) {
    this.listing = listing;
    this.timeout = timeout;
    this.reads = reads;
  }

  /**
   * These reads, for reviews in a namespace: places for reads are shared fairly between namespaces.
   *
   * @param namespace of the reviewed object, not of what is read; empty for a cluster-scoped one
   */
  LiveReads forReviewsIn(String namespace) {
    return new LiveReads(listing, timeout, reads.forReviewsIn(namespace));
  }

  /**
   * Reads once without a timeout: the first read opens a connection and loads classes, which takes
   * too long for a review.
   */
  void warmUp() {
    if (!warm) {
      try {
        var unused = get(Namespace.KIND.api(), "", "kube-system", Resource::name);
      } catch (ApiException e) {
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
    return reads.within(timeout, deadline, api, () -> get(api, namespace, name, keep));
  }

  /** One object by its name, for which a review waits longer than for others. */
  <T> Lookup<T> await(
      ApiResource api,
      String namespace,
      String name,
      Function<Resource, T> keep,
      Deadline deadline) {
    return reads.within(longer(), deadline, api, () -> get(api, namespace, name, keep));
  }

  /**
   * Lists the kept objects of a namespace, or of a cluster-scoped kind; unknown if not all are
   * read.
   */
  <T extends ObservedObject> Lookup<List<T>> list(
      ObservedKind<T> kind, String namespace, Deadline deadline) {
    return reads.within(timeout, deadline, kind.api(), () -> all(kind, namespace));
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

  /** Reports the reason and returns unknown. */
  <T> Lookup<T> unknown(ReadOutcome.Unread reason) {
    return reads.unknown(reason);
  }
}
