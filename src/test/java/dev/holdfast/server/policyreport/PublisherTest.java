package dev.holdfast.server.policyreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.background.RateLimiter;
import dev.holdfast.background.Time;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.ApiException;
import dev.holdfast.resource.Kind;
import dev.holdfast.server.watch.FakeApiServer;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reports are listed page by page, even if the API server drops the list in between. */
class PublisherTest {

  private static final String LIST =
      "/apis/wgpolicyk8s.io/v1alpha2/policyreports?labelSelector="
          + "app.kubernetes.io%2Fmanaged-by%3Dholdfast&limit=10&continue=";

  private final AtomicInteger secondPages = new AtomicInteger();

  @Test
  void aListThatIsForgottenBeginsAgainAndEachReportIsDeletedOnce() {
    try (FakeApiServer server = FakeApiServer.answering(path -> answer(path, 1))) {
      publish(server);
      assertThat(server.asked())
          .filteredOn(path -> path.startsWith(LIST))
          .containsExactly(LIST, LIST + "two", LIST, LIST + "two");
      assertThat(deleted(server)).containsExactly("holdfast-a", "holdfast-b");
    }
  }

  @Test
  void reportsOfAnySizeThatSomebodyMarkedAsHoldfastsKeepNobodyFromBeingReported() {
    String[] odd =
        IntStream.range(0, 10)
            .mapToObj(i -> OddReports.ofManyResults("mine-" + i))
            .toArray(String[]::new);
    try (FakeApiServer server =
        FakeApiServer.answering(
            path -> path.equals(LIST) ? Answer.page("two", odd) : answer(path, 0))) {
      publish(server);
      assertThat(deleted(server)).containsExactly("holdfast-b");
    }
  }

  @Test
  void totalsStayWhereNotAllCouldBeRead() {
    ReportAccumulator part = new ReportAccumulator(true);
    part.begin(Kind.STATEFUL_SET);
    part.add(Reviewed.statefulSet("shop", "db", Reviewed.denied("a")));
    part.begin(Kind.PERSISTENT_VOLUME_CLAIM);
    String totals = report("totals", "StatefulSet,PersistentVolumeClaim");
    try (FakeApiServer server =
        FakeApiServer.answering(
            path -> path.contains("labelSelector") ? Answer.page("", totals) : answer(path, 0))) {
      publish(server, part, Set.of(Kind.STATEFUL_SET));
      assertThat(server.asked()).allMatch(path -> path.startsWith("/"));
      publish(server, new ReportAccumulator(true), Set.of(Kind.STATEFUL_SET));
      assertThat(server.asked()).allMatch(path -> path.startsWith("/"));
    }
  }

  @Test
  void whatIsSaidOfClaimsStaysWhereStatefulSetsCouldNotBeRead() {
    String ofClaims = report("a", "PersistentVolumeClaim");
    try (FakeApiServer server =
        FakeApiServer.answering(
            path ->
                path.contains("metadata.name")
                    ? Answer.page("")
                    : path.contains("labelSelector")
                        ? Answer.page("", ofClaims)
                        : answer(path, 0))) {
      publish(server, new ReportAccumulator(true), Set.of(Kind.STATEFUL_SET));
      assertThat(deleted(server)).isEmpty();
      publish(server, new ReportAccumulator(true), Set.of(Kind.JOB));
      assertThat(deleted(server)).containsExactly("holdfast-a");
    }
  }

  @Test
  void aListThatIsAlwaysForgottenIsGivenUpAndNothingIsWritten() {
    try (FakeApiServer server = FakeApiServer.answering(path -> answer(path, Integer.MAX_VALUE))) {
      assertThatThrownBy(() -> publish(server))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("too old");
      assertThat(server.asked()).noneMatch(path -> path.startsWith("DELETE "));
      assertThat(secondPages).hasValue(3);
    }
  }

  private static List<String> deleted(FakeApiServer server) {
    return server.asked().stream()
        .filter(path -> path.startsWith("DELETE "))
        .map(path -> path.substring(path.lastIndexOf('/') + 1, path.indexOf('?')))
        .toList();
  }

  private static void publish(FakeApiServer server) {
    publish(server, new ReportAccumulator(false), Set.of());
  }

  private static void publish(FakeApiServer server, ReportAccumulator round, Set<Kind> unread) {
    try (ApiClient client = server.client()) {
      new Publisher(client, RateLimiter.evenly(10_000, Time.OF_SYSTEM), new SimpleMeterRegistry())
          .publish(round, unread, new WriteFailures(new SimpleMeterRegistry()));
    }
  }

  /** Two pages; the second one is gone this many times. */
  private Answer answer(String path, int gone) {
    if (path.equals(LIST)) {
      return Answer.page("two", report("a"));
    }
    if (path.equals(LIST + "two")) {
      return secondPages.incrementAndGet() <= gone
          ? Answer.status(410, "The provided continue parameter is too old", 0)
          : Answer.page("", report("b"));
    }
    return switch (path) {
      case "/apis/wgpolicyk8s.io/v1alpha2" ->
          new Answer(200, "{\"resources\": [{\"name\": \"policyreports\"}]}");
      case "/apis/openreports.io/v1alpha1" -> Answer.status(404, "not found", 0);
      default -> new Answer(200, "{}");
    };
  }

  private static String report(String name) {
    return report(name, "");
  }

  private static String report(String name, String kinds) {
    return """
        {"metadata": {"namespace": "shop", "name": "holdfast-%1$s", "uid": "%1$s",
          "resourceVersion": "1", "labels": {"app.kubernetes.io/managed-by": "holdfast"},
          "annotations": {"holdfast.dev/kinds": "%2$s"}}}
        """
        .formatted(name, kinds);
  }
}
