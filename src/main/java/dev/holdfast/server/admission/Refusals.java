package dev.holdfast.server.admission;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts the requests that got no review, by HTTP status. */
@Singleton
class Refusals {

  private final MeterRegistry metrics;

  Refusals(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  void count(int status) {
    metrics.counter("holdfast.refusals", "status", Integer.toString(status)).increment();
  }
}
