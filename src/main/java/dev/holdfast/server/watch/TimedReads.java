package dev.holdfast.server.watch;

import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.ApiException;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.TooLarge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Waits for reads until their timeout, counts them, and reports why one has no answer. Reads wait
 * for a place until the deadline of their review.
 *
 * @param queue of the reads of all namespaces
 * @param namespace of the reviews that read
 * @param unread takes the reason of each failed read
 */
record TimedReads(
    MeterRegistry metrics, Consumer<ReadOutcome.Unread> unread, ReadQueue queue, String namespace) {

  private static final Logger LOG = Logger.getLogger(TimedReads.class);

  /**
   * A read holds a worker while it runs and while it waits, and there are 32 workers: at least
   * eight are free for reviews that read nothing, however many reads there are.
   */
  private static final int MAX_RUNNING = 16;

  private static final int MAX_WAITING = 8;

  /** Reads whose failures are reported to {@code unread}. */
  TimedReads(MeterRegistry metrics, Consumer<ReadOutcome.Unread> unread) {
    this(metrics, unread, new ReadQueue(MAX_RUNNING, MAX_WAITING), "");
  }

  /** These reads, for reviews in a namespace. */
  TimedReads forReviewsIn(String other) {
    return new TimedReads(metrics, unread, queue, other);
  }

  /**
   * Returns the answer; unknown if there is none in time.
   *
   * @throws TooLarge if the object is too large to be reviewed
   */
  <T> Lookup<T> within(
      Duration longest, Deadline deadline, ApiResource api, Supplier<Lookup<T>> reading) {
    long start = System.nanoTime();
    if (deadline.leftNanoseconds() <= 0) {
      return counted(api, start, unknown(unanswered(api)));
    }
    try (ReadQueue.Ticket place = queue.enter(namespace)) {
      if (!place.await(deadline.leftNanoseconds())) {
        return counted(api, start, refused(api));
      }
      long limit = Math.min(longest.toNanos(), deadline.leftNanoseconds());
      return counted(api, start, answer(api, limit, reading));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return counted(api, start, unknown(unanswered(api)));
    }
  }

  /** Too many reads waited, or this one waited too long. */
  private <T> Lookup<T> refused(ApiResource api) {
    metrics.counter("holdfast.api.reads.refused", "kind", api.kind()).increment();
    return unknown(unanswered(api));
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

  private <T> Lookup<T> answer(ApiResource api, long limit, Supplier<Lookup<T>> reading)
      throws InterruptedException {
    FutureTask<Lookup<T>> read = new FutureTask<>(reading::get);
    Thread thread = Thread.ofVirtual().start(read);
    try {
      return read.get(limit, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TooLarge tooLarge) {
        throw tooLarge;
      }
      LOG.warnf("%s is unknown: %s", api.kind(), e.getCause());
      return e.getCause() instanceof ApiException problem ? failed(api, problem) : Lookup.unknown();
    } catch (TimeoutException e) {
      LOG.warnf("%s is unknown: no answer in time", api.kind());
      return unknown(unanswered(api));
    } finally {
      thread.interrupt();
    }
  }

  private <T> Lookup<T> failed(ApiResource api, ApiException problem) {
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
