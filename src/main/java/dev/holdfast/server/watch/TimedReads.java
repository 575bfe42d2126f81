package dev.holdfast.server.watch;

import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.TooLarge;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Waits for reads until their timeout, counts them, and reports why one has no answer. */
final class TimedReads {

  private static final Logger LOG = Logger.getLogger(TimedReads.class);

  /** So that threads stay free for reviews that read nothing, if the API server is slow. */
  private static final int MAX_AT_ONCE = 16;

  private final MeterRegistry metrics;
  private final Consumer<ReadOutcome.Unread> unread;
  private final Semaphore permits = new Semaphore(MAX_AT_ONCE);

  /** Reads whose failures are reported to {@code unread}. */
  TimedReads(MeterRegistry metrics, Consumer<ReadOutcome.Unread> unread) {
    this.metrics = metrics;
    this.unread = unread;
  }

  /**
   * Returns the answer; unknown if there is none in time.
   *
   * @throws TooLarge if the object is too large to be reviewed
   */
  <T> Lookup<T> within(
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
