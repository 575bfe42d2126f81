package dev.holdfast.server.admission;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts the requests that got no review, by HTTP status. */
@Singleton
class RejectedRequests {

  private final MeterRegistry metrics;

  RejectedRequests(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  void count(int status) {
    metrics.counter("holdfast.rejected.requests", "status", Integer.toString(status)).increment();
  }
}
