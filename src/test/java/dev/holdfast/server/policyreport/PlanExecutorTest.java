package dev.holdfast.server.policyreport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.background.RateLimiter;
import dev.holdfast.background.Time;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.resource.Kind;
import dev.holdfast.server.watch.FakeApiServer;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The effects of a failed write on the others. */
class PlanExecutorTest {

  private static final Answer DOWN =
      Answer.status(500, "failed calling webhook: connection refused", 0);

  private static final String[] EIGHT_NAMESPACES = {
    "a/db", "b/db", "c/db", "d/db", "e/db", "f/db", "g/db", "h/db"
  };

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private RateLimiter pace = RateLimiter.evenly(10_000, Time.OF_SYSTEM);

  @Test
  void aNamespaceWhoseWebhookIsDownKeepsNoOtherFromBeingReported() {
    assertThat(
            written(
                path -> path.contains("/a/") ? DOWN : new Answer(201, "{}"),
                "a/one",
                "a/two",
                "b/one",
                "b/two"))
        .containsExactly("a", "b", "b");
    assertThat(refused(WriteFailure.SERVER_ERROR)).isEqualTo(2);
  }

  @Test
  void whereTheServerFailsInOneNamespaceAfterTheOtherTheRestIsLeftToTheNextRound() {
    assertThat(written(path -> DOWN, EIGHT_NAMESPACES)).containsExactly("a", "b", "c", "d", "e");
    assertThat(refused(WriteFailure.SERVER_ERROR)).isEqualTo(5);
  }

  @Test
  void whereTheServerFailsNowAndThenItGoesOn() {
    assertThat(
            written(path -> path.contains("/c/") ? new Answer(201, "{}") : DOWN, EIGHT_NAMESPACES))
        .hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aServerThatIsAwayOrTooBusyIsAskedForNothingMore(int status) {
    assertThat(written(path -> Answer.status(status, "not now", 0), "a/one", "b/one"))
        .containsExactly("a");
    assertThat(refused(WriteFailure.UNANSWERED)).isEqualTo(1);
  }

  @Test
  void aServerThatIsSilentIsAskedForNothingMore() {
    FakeApiServer server = FakeApiServer.answering(path -> DOWN);
    try (ApiClient client = server.client()) {
      server.close();
      write(client, "a/one", "b/one");
    }
    assertThat(refused(WriteFailure.UNANSWERED)).isEqualTo(1);
  }

  @Test
  void aRequestThatIsInterruptedIsNoRefusalAndTheLast() {
    Thread publishing = Thread.currentThread();
    try (FakeApiServer server =
            FakeApiServer.answering(
                path -> {
                  publishing.interrupt();
                  return DOWN;
                });
        ApiClient client = server.client()) {
      write(client, "a/one", "b/one");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(server.asked()).hasSize(1);
    }
    assertThat(metrics.getMeters()).isEmpty();
  }

  @Test
  void whatIsTakenBackWaitsForItsTurnAsEveryWriteDoes() {
    AtomicInteger turns = new AtomicInteger();
    pace = RateLimiter.evenly(1, new Hurrying(turns));
    assertThat(written(PlanExecutorTest::unmarked, "a/one")).containsExactly("a", "a", "a");
    assertThat(turns).hasValue(2);
    assertThat(metrics.getMeters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void whatIsWrongWithOneReportConcernsNoOther(int status) {
    assertThat(written(path -> Answer.status(status, "not so", 0), "a/one", "a/two"))
        .containsExactly("a", "a");
    assertThat(refused(status == 413 ? WriteFailure.TOO_LARGE : WriteFailure.INVALID)).isEqualTo(2);
  }

  /** A clock that never blocks; it counts the calls that would wait. */
  private static final class Hurrying implements Time {
    private final AtomicInteger turns;
    private long nanoseconds;

    Hurrying(AtomicInteger turns) {
      this.turns = turns;
    }

    @Override
    public long nanoseconds() {
      nanoseconds += Duration.ofSeconds(1).toNanos();
      return nanoseconds;
    }

    @Override
    public void pause(Duration duration) {
      turns.incrementAndGet();
    }
  }

  /** As if a report of Holdfast had lost its label. */
  private static Answer unmarked(String path) {
    return path.contains("/policyreports/")
        ? new Answer(
            200,
            """
            {"metadata": {"resourceVersion": "%s", "annotations": {"holdfast.dev/kinds": ""}}}
            """
                .formatted(path.endsWith("timeout=5s") ? 2 : 1))
        : Answer.status(409, "there is one already", 0);
  }

  private int refused(WriteFailure refusal) {
    return (int) metrics.counter("holdfast.report.failures", "reason", refusal.text()).count();
  }

  /** The namespaces of the requests. */
  private List<String> written(Function<String, Answer> answers, String... places) {
    try (FakeApiServer server = FakeApiServer.answering(answers);
        ApiClient client = server.client()) {
      write(client, places);
      return server.asked().stream()
          .map(path -> path.replaceAll(".*/namespaces/([^/]*)/.*", "$1"))
          .toList();
    }
  }

  private void write(ApiClient client, String... places) {
    new PlanExecutor(
            new ReportStore(
                client.with(Duration.ofSeconds(5), 0),
                Map.of(Scope.NAMESPACED, ReportApi.WG_POLICY)),
            pace,
            new WriteFailures(metrics),
            new SimpleMeterRegistry())
        .write(Stream.of(places).<Write>map(PlanExecutorTest::creation).toList());
  }

  private static Write creation(String place) {
    ReportAccumulator round = new ReportAccumulator(false);
    round.begin(Kind.STATEFUL_SET);
    int slash = place.indexOf('/');
    round.add(
        Reviewed.statefulSet(
            place.substring(0, slash), place.substring(slash + 1), Reviewed.denied("a")));
    return new Write.Create(round.desired().firstEntry().getValue());
  }
}
