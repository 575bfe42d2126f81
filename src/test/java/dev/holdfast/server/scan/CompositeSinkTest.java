package dev.holdfast.server.scan;

import static dev.holdfast.resource.Kind.STATEFUL_SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.Verdict;
import dev.holdfast.scan.ScanSink;
import dev.holdfast.scan.ScanSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A scan goes on if one of its sinks fails. */
class CompositeSinkTest {

  private static final ReportedObject DB =
      Found.object(STATEFUL_SET, "shop", "db", Verdict.ALLOWED);

  private final List<String> calls = new ArrayList<>();
  private String failing = "";
  private int failures;
  private final CompositeSink sink = new CompositeSink(List.of(new Calls()));

  @Test
  void whatWorksIsPassedOn() {
    scan();
    assertThat(calls).containsExactly("start", "begin", "reviewed", "reviewed", "publish");
    assertThat(failures).isZero();
  }

  @Test
  void aFailureEndsNoScanIsToldOnceAndNothingIsPublished() {
    failing = "reviewed";
    scan();
    assertThat(calls).containsExactly("start", "begin", "reviewed");
    assertThat(failures).isEqualTo(1);
  }

  @Test
  void theNextScanTriesAgain() {
    failing = "start";
    scan();
    failing = "publish";
    calls.clear();
    scan();
    assertThat(calls).endsWith("publish");
    assertThat(failures).isEqualTo(2);
  }

  private void scan() {
    sink.start(PolicySet.EMPTY);
    Consumer<ReportedObject> objects = sink.begin(STATEFUL_SET);
    objects.accept(DB);
    objects.accept(DB);
    sink.finish(
        Found.summary(Map.of(STATEFUL_SET, 2), Set.of(STATEFUL_SET)), Duration.ofSeconds(1));
  }

  private final class Calls implements ScanSink {

    @Override
    public void start(PolicySet policies) {
      called("start");
    }

    @Override
    public Consumer<ReportedObject> begin(Kind kind) {
      called("begin");
      return object -> called("reviewed");
    }

    @Override
    public void finish(ScanSummary summary, Duration took) {
      called("publish");
    }

    @Override
    public void failed() {
      failures++;
    }

    private void called(String method) {
      calls.add(method);
      if (method.equals(failing)) {
        throw new IllegalStateException(method);
      }
    }
  }
}
