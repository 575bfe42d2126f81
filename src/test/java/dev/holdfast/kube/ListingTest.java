package dev.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.server.watch.FakeApiServer;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All objects of a kind are read in pages, even if the API server fails in between. */
class ListingTest {

  private static final String FIRST = "/apis/apps/v1/statefulsets?limit=500";
  private static final String SECOND = FIRST + "&continue=two%2F2";

  private final List<String> read = new ArrayList<>();
  private final AtomicInteger beginnings = new AtomicInteger();

  @Test
  void aListIsReadPageByPage() {
    try (FakeApiServer server = twoPages(path -> Answer.page("", named("c")))) {
      assertThat(read(server)).isInstanceOf(ReadOutcome.Complete.class);
      assertThat(read).containsExactly("StatefulSet a", "StatefulSet b", "StatefulSet c");
      assertThat(server.asked()).containsExactly(FIRST, SECOND);
    }
  }

  @Test
  void whereTheListIsGoneTheKindBeginsAgain() {
    AtomicInteger asked = new AtomicInteger();
    try (FakeApiServer server =
        twoPages(
            path ->
                asked.incrementAndGet() == 1
                    ? Answer.status(410, "The provided continue parameter is too old", 0)
                    : Answer.page("", named("c")))) {
      assertThat(read(server)).isInstanceOf(ReadOutcome.Complete.class);
      assertThat(read).containsExactly("StatefulSet a", "StatefulSet b", "StatefulSet c");
      assertThat(beginnings).hasValue(2);
    }
  }

  @Test
  void whereTheStateIsGoneTheListGoesOnFromALaterOne() {
    String later = FIRST + "&continue=later";
    try (FakeApiServer server =
        twoPages(path -> path.equals(later) ? Answer.page("", named("c")) : Answer.gone("later"))) {
      assertThat(read(server)).isInstanceOf(ReadOutcome.Complete.class);
      assertThat(read).containsExactly("StatefulSet a", "StatefulSet b", "StatefulSet c");
      assertThat(server.asked()).containsExactly(FIRST, SECOND, later);
      assertThat(beginnings).hasValue(1);
    }
  }

  @Test
  void whereAPageEndsTooEarlyTheKindBeginsAgain() {
    AtomicInteger asked = new AtomicInteger();
    try (FakeApiServer server =
        twoPages(
            path ->
                asked.incrementAndGet() == 1
                    ? new Answer(200, "{\"items\":[%s,{\"metadata\":".formatted(named("c")))
                    : Answer.page("", named("c")))) {
      assertThat(read(server)).isInstanceOf(ReadOutcome.Complete.class);
      assertThat(read).containsExactly("StatefulSet a", "StatefulSet b", "StatefulSet c");
      assertThat(beginnings).hasValue(2);
    }
  }

  @Test
  void aListThatIsAlwaysGoneIsGivenUp() {
    try (FakeApiServer server = twoPages(path -> Answer.status(410, "too old", 0))) {
      assertThat(read(server))
          .isEqualTo(new ReadOutcome.Failed("could not list statefulsets: too old"));
      assertThat(beginnings).hasValue(5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void anApiServerThatIsBusyIsAskedAgainForTheSamePage(int status) {
    AtomicInteger asked = new AtomicInteger();
    try (FakeApiServer server =
        twoPages(
            path ->
                asked.incrementAndGet() < 3
                    ? Answer.status(status, "busy", 0)
                    : Answer.page("", named("c")))) {
      assertThat(read(server)).isInstanceOf(ReadOutcome.Complete.class);
      assertThat(server.asked()).containsExactly(FIRST, SECOND, SECOND, SECOND);
      assertThat(beginnings).hasValue(1);
    }
  }

  @Test
  void itWaitsAsLongAsABusyApiServerAsksFor() {
    AtomicInteger asked = new AtomicInteger();
    long start = System.nanoTime();
    try (FakeApiServer server =
        twoPages(
            path ->
                asked.incrementAndGet() == 1
                    ? Answer.status(429, "busy", 1)
                    : Answer.page("", named("c")))) {
      assertThat(read(server)).isInstanceOf(ReadOutcome.Complete.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void anApiServerThatStaysBusyIsGivenUpInTheEnd() {
    try (FakeApiServer server = twoPages(path -> Answer.status(503, "not today", 0));
        KubernetesClient client = server.client()) {
      assertThat(read(new Listing(client, Duration.ofMillis(600))))
          .isEqualTo(new ReadOutcome.Failed("could not list statefulsets: not today"));
    }
  }

  @Test
  void whatMayNotBeReadIsSaidAndNotAskedAgain() {
    try (FakeApiServer server =
        FakeApiServer.answering(path -> Answer.status(403, "no, you may not", 0))) {
      assertThat(read(server))
          .isEqualTo(new ReadOutcome.Forbidden("may not list statefulsets: forbidden"));
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void aKindThatIsNotServedIsAskedForOnce() {
    try (FakeApiServer server = FakeApiServer.answering(path -> Answer.status(404, "none", 0))) {
      assertThat(read(server))
          .isEqualTo(
              new ReadOutcome.Failed(
                  "could not list statefulsets: the API server does not serve this kind"));
      assertThat(server.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>a proxy</html>", "{\"items\":[{\"metadata\":", "[]", "null"})
  void whatIsNoListBreaksOffTheReadingAndNothingElse(String body) {
    try (FakeApiServer server = FakeApiServer.answering(path -> new Answer(200, body))) {
      assertThat(read(server)).isInstanceOf(ReadOutcome.Failed.class);
    }
  }

  @Test
  void oddItemsAreGivenAsTheyAre() {
    try (FakeApiServer server =
        FakeApiServer.answering(path -> Answer.page("", "null", "7", "{}", named("a")))) {
      assertThat(read(server)).isInstanceOf(ReadOutcome.Complete.class);
      assertThat(read).containsExactly(" ", " ", "StatefulSet ", "StatefulSet a");
    }
  }

  @Test
  void anInterruptedThreadEndsTheReading() {
    try (FakeApiServer server = twoPages(path -> Answer.page("", named("c")))) {
      Thread.currentThread().interrupt();
      assertThat(read(server)).isInstanceOf(ReadOutcome.Failed.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static FakeApiServer twoPages(Function<String, Answer> second) {
    return FakeApiServer.answering(
        path ->
            path.equals(FIRST) ? Answer.page("two/2", named("a"), named("b")) : second.apply(path));
  }

  private ReadOutcome read(FakeApiServer server) {
    try (KubernetesClient client = server.client()) {
      return read(new Listing(client, Duration.ofSeconds(10)));
    }
  }

  private ReadOutcome read(Listing listing) {
    return listing.read(
        Kind.STATEFUL_SET.api(),
        "",
        new Listing.Objects() {
          @Override
          public void begin() {
            beginnings.incrementAndGet();
            read.clear();
          }

          @Override
          public void accept(Resource resource) {
            read.add(resource.kindText() + " " + resource.name());
          }
        },
        Progress.SILENT);
  }

  private static String named(String name) {
    return "{\"metadata\":{\"name\":\"%s\"}}".formatted(name);
  }
}
