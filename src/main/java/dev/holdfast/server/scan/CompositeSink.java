package dev.holdfast.server.scan;

import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanSink;
import dev.holdfast.scan.ScanSummary;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Forwards the results of scans to several sinks; if one fails, the scan goes on without it. */
final class CompositeSink implements ScanSink {

  private static final Logger LOG = Logger.getLogger(CompositeSink.class);

  private final List<ScanSink> sinks;
  private final Set<ScanSink> failed = new HashSet<>();

  /**
   * @param sinks in order; those that are not enabled are removed
   */
  CompositeSink(List<ScanSink> sinks) {
    this.sinks = sinks.stream().filter(ScanSink::isEnabled).toList();
  }

  @Override
  public void lead(Supplier<Duration> age) {
    sinks.forEach(sink -> sink.lead(age));
  }

  @Override
  public void start(PolicySet policies) {
    failed.clear();
    each(sink -> sink.start(policies));
  }

  @Override
  public Consumer<ReportedObject> begin(Kind kind) {
    Map<ScanSink, Consumer<ReportedObject>> begun = new HashMap<>();
    each(sink -> begun.put(sink, sink.begin(kind)));
    return object -> each(sink -> begun.get(sink).accept(object));
  }

  @Override
  public void finish(ScanSummary summary, Duration took) {
    each(sink -> sink.finish(summary, took));
  }

  @Override
  public void leave() {
    sinks.forEach(ScanSink::leave);
  }

  /** Skips sinks that failed, because their results would be incomplete. */
  private void each(Consumer<ScanSink> call) {
    for (ScanSink sink : sinks) {
      try {
        if (!failed.contains(sink)) {
          call.accept(sink);
        }
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        failed.add(sink);
        LOG.errorf(e, "%s failed; the scan goes on without it", sink);
        sink.failed();
      }
    }
  }
}
