package dev.holdfast.server.admission;

import dev.holdfast.cluster.Deadline;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads request bodies before the endpoint is called, without blocking a thread: at most 7 MiB
 * each, 64 MB in total, within 30 seconds. A rejection is answered with one line of text.
 */
@Singleton
class BoundedBody {

  /** The limit of controller-runtime, for the old and the new object of 3 MiB each. */
  static final int MAX_BODY = 7 * 1024 * 1024;

  /** The limit for all bodies, including those that are being reviewed. */
  static final int MAX_BUFFERED = 64_000_000;

  /** What the sender of a rejected body may still send before the connection is closed. */
  private static final int MAX_DISCARDED = 2 * MAX_BODY;

  /** The API server never waits longer for a webhook. */
  private static final long MAX_MILLISECONDS = 30_000;

  private static final int FILTER_PRIORITY = 100;
  private static final String READING = Reading.class.getName();

  private final Vertx vertx;
  private final LargeBodies large;
  private final RejectedRequests rejections;
  private final AtomicLong buffered = new AtomicLong();

  BoundedBody(Vertx vertx, LargeBodies large, RejectedRequests rejections, MeterRegistry metrics) {
    this.vertx = vertx;
    this.large = large;
    this.rejections = rejections;
    Gauge.builder("holdfast.buffered.bytes", buffered::get)
        .description("Request bodies in memory.")
        .register(metrics);
  }

  /** The body of a request. The endpoint must close it. */
  static ReceivedBody begin(RoutingContext context) {
    Reading reading = context.get(READING);
    reading.begun = true;
    return reading;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, FILTER_PRIORITY);
  }

  private void handle(RoutingContext context) {
    if (HttpMethod.POST.equals(context.request().method())) {
      new Reading(context).start();
    } else {
      context.next();
    }
  }

  private final class Reading implements ReceivedBody {
    private final RoutingContext context;
    private final Deadline deadline;
    private final AtomicBoolean isDone = new AtomicBoolean();
    private Buffer body = Buffer.buffer();
    private long discarded;
    private boolean rejected;
    private volatile boolean begun;
    private volatile int admittedSize;

    Reading(RoutingContext context) {
      this.context = context;
      this.deadline = ReviewTimeout.of(context.request());
    }

    @Override
    public byte[] bytes() {
      return body.getBytes();
    }

    @Override
    public Deadline deadline() {
      return deadline;
    }

    void start() {
      HttpServerRequest request = context.request();
      long timer = vertx.setTimer(MAX_MILLISECONDS, expired -> timeOut());
      context.addEndHandler(ended -> end(timer));
      request.exceptionHandler(failure -> end(timer));
      request.handler(this::add);
      request.endHandler(received -> complete(timer));
      BodyRejection.byHeaders(request, MAX_BODY).ifPresent(this::reject);
    }

    private void add(Buffer part) {
      if (rejected) {
        discarded += part.length();
        if (discarded > MAX_DISCARDED) {
          context.request().connection().close();
        }
        return;
      }
      long total = buffered.addAndGet(part.length());
      body.appendBuffer(part);
      if (body.length() > MAX_BODY) {
        reject(BodyRejection.tooLarge(MAX_BODY));
      } else if (total > MAX_BUFFERED) {
        reject(BodyRejection.TOO_MANY);
      }
    }

    private void complete(long timer) {
      vertx.cancelTimer(timer);
      if (!rejected) {
        int size = body.length();
        Context eventLoop = vertx.getOrCreateContext();
        large.start(size, () -> eventLoop.runOnContext(started -> process(size)));
      }
    }

    private void process(int size) {
      if (isDone.get()) {
        large.finished(size);
        return;
      }
      admittedSize = size;
      context.put(READING, this);
      context.next();
    }

    /** Some clients read the answer only after the whole body is sent: the rest is discarded. */
    private void reject(BodyRejection rejection) {
      rejected = true;
      close();
      rejections.count(rejection.status());
      context
          .response()
          .setStatusCode(rejection.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
          .end(rejection.text() + "\n");
    }

    private void timeOut() {
      if (!rejected) {
        reject(BodyRejection.tooSlow(MAX_MILLISECONDS));
      }
      context.request().connection().close();
    }

    /** A review that has begun continues and keeps its memory, even if the sender disconnects. */
    private void end(long timer) {
      vertx.cancelTimer(timer);
      if (!begun) {
        close();
      }
    }

    @Override
    public void close() {
      if (isDone.compareAndSet(false, true)) {
        buffered.addAndGet(-body.length());
        body = Buffer.buffer();
        large.finished(admittedSize);
      }
    }
  }
}
