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
 * Reads request bodies before the endpoint sees them, without holding a thread: at most 7 MiB each,
 * 64 MB together, and 30 seconds to arrive. What is refused is refused with one line of text.
 */
@Singleton
class BoundedBody {

  /** As controller-runtime's limit: objects of 3 MiB, old and new, in their envelope. */
  static final int MAX_BODY = 7 * 1024 * 1024;

  /** Of all bodies together, those that are being worked on among them. */
  static final int MAX_BUFFERED = 64_000_000;

  /** What a refused sender may still send before the connection is closed. */
  private static final int MAX_DISCARDED = 2 * MAX_BODY;

  /** No API server waits longer for a webhook. */
  private static final long MAX_MILLISECONDS = 30_000;

  private static final int BEFORE_THE_ENDPOINTS = 100;
  private static final String READING = Reading.class.getName();

  private final Vertx vertx;
  private final LargeBodies large;
  private final RejectedRequests rejected;
  private final AtomicLong buffered = new AtomicLong();

  BoundedBody(Vertx vertx, LargeBodies large, RejectedRequests rejected, MeterRegistry metrics) {
    this.vertx = vertx;
    this.large = large;
    this.rejected = rejected;
    Gauge.builder("holdfast.buffered.bytes", buffered::get)
        .description("Request bodies in memory.")
        .register(metrics);
  }

  /** Begins the work on the body of a request that this class has read. */
  static ReceivedBody begin(RoutingContext context) {
    Reading reading = context.get(READING);
    reading.begun = true;
    return reading;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, BEFORE_THE_ENDPOINTS);
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
    private boolean refused;
    private volatile boolean begun;
    private volatile int turn;

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
      long timer = vertx.setTimer(MAX_MILLISECONDS, late -> giveUp());
      context.addEndHandler(
          answeredOrBroken -> {
            vertx.cancelTimer(timer);
            end();
          });
      request.exceptionHandler(
          broken -> {
            vertx.cancelTimer(timer);
            end();
          });
      request.handler(this::add);
      request.endHandler(
          complete -> {
            vertx.cancelTimer(timer);
            complete();
          });
      BodyRejection.byHeaders(request, MAX_BODY).ifPresent(this::refuse);
    }

    private void add(Buffer part) {
      if (refused) {
        discarded += part.length();
        if (discarded > MAX_DISCARDED) {
          context.request().connection().close();
        }
        return;
      }
      long together = buffered.addAndGet(part.length());
      body.appendBuffer(part);
      if (body.length() > MAX_BODY) {
        refuse(BodyRejection.tooLarge(MAX_BODY));
      } else if (together > MAX_BUFFERED) {
        refuse(BodyRejection.TOO_MANY);
      }
    }

    private void complete() {
      if (!refused) {
        int size = body.length();
        Context loop = vertx.getOrCreateContext();
        large.start(size, () -> loop.runOnContext(itsTurn -> pass(size)));
      }
    }

    private void pass(int size) {
      if (isDone.get()) {
        large.finished(size);
        return;
      }
      turn = size;
      context.put(READING, this);
      context.next();
    }

    /** The rest of a refused body is still read for a while: not every sender listens meanwhile. */
    private void refuse(BodyRejection why) {
      refused = true;
      close();
      rejected.count(why.status());
      context
          .response()
          .setStatusCode(why.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
          .end(why.text() + "\n");
    }

    private void giveUp() {
      if (!refused) {
        refuse(BodyRejection.tooSlow(MAX_MILLISECONDS));
      }
      context.request().connection().close();
    }

    /** Work that has begun goes on, and keeps its memory, though its sender may have left. */
    private void end() {
      if (!begun) {
        close();
      }
    }

    @Override
    public void close() {
      if (isDone.compareAndSet(false, true)) {
        buffered.addAndGet(-body.length());
        body = Buffer.buffer();
        large.finished(turn);
      }
    }
  }
}
