package dev.holdfast.server.admission;

import dev.holdfast.cluster.Deadline;
import io.vertx.ext.web.RoutingContext;

/**
 * The body of a request, which {@link BoundedBody} has read before the endpoint is called. Its
 * memory is free when the endpoint closes it.
 */
interface ReceivedBody extends AutoCloseable {

  /** The body as it was sent. */
  byte[] bytes();

  /** Until when the API server waits for the answer. */
  Deadline deadline();

  @Override
  void close();

  /** The body of this request; the endpoint's work on it begins. */
  static ReceivedBody of(RoutingContext context) {
    return BoundedBody.begin(context);
  }
}
