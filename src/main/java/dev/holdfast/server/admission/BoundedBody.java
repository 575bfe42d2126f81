package dev.holdfast.server.admission;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/**
 * Reads request bodies before the endpoint is called, without blocking a thread, within limits in
 * bytes and time. What does not fit is answered by a verdict from its first fields (ADR 1).
 */
@Singleton
class BoundedBody {

  /** The largest body that is parsed, as in controller-runtime. */
  static final int MAX_PARSED = 7 * 1024 * 1024;

  /** More is not read: the answer does not wait for the end of a larger body. */
  static final int MAX_READ = 32 * 1024 * 1024;

  /** All small bodies in memory, including those that are being reviewed; then all large ones. */
  static final long MAX_SMALL = 24_000_000;

  static final long MAX_LARGE = 40_000_000;

  /** The large bodies that are parsed at once: a parsed body may need twenty times its size. */
  private static final int MAX_PARSED_AT_ONCE = 8 * 1024 * 1024;

  /** Of bodies that are too large to be parsed, this many at once are read to their end. */
  private static final int MAX_READ_TO_END = 2;

  private static final int FILTER_PRIORITY = 100;
  private static final String READER = BodyReader.class.getName();

  /** What all bodies share. */
  record Shared(
      Vertx vertx,
      BodyMemory memory,
      LargeBodies parsed,
      Semaphore readToEnd,
      UnreviewedRequests unreviewed,
      RejectedRequests rejected) {}

  private final Shared shared;

  BoundedBody(
      Vertx vertx,
      UnreviewedRequests unreviewed,
      RejectedRequests rejected,
      MeterRegistry metrics) {
    BodyMemory memory = new BodyMemory(MAX_SMALL, MAX_LARGE);
    this.shared =
        new Shared(
            vertx,
            memory,
            new LargeBodies(MAX_PARSED_AT_ONCE),
            new Semaphore(MAX_READ_TO_END),
            unreviewed,
            rejected);
    Gauge.builder("holdfast.buffered.bytes", memory::total)
        .description("Request bodies in memory.")
        .register(metrics);
  }

  /** The body of a request. The endpoint must close it. */
  static ReceivedBody begin(RoutingContext context) {
    BodyReader reader = context.get(READER);
    reader.begin();
    return reader;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, FILTER_PRIORITY);
  }

  private void handle(RoutingContext context) {
    PipeliningGuard.guard(context.request().connection());
    if (HttpMethod.POST.equals(context.request().method())) {
      BodyReader reader = new BodyReader(context, shared);
      context.put(READER, reader);
      reader.start();
    } else {
      context.next();
    }
  }
}
