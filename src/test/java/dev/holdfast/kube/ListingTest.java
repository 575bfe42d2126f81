package dev.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.server.watch.FakeApiServer;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All objects of a kind are read in pages, even if the API server fails in between. */
class ListingTest {

  private static final String FIRST = "/apis/apps/v1/statefulsets?limit=25";
  private static final String SECOND = "/apis/apps/v1/statefulsets?limit=100&continue=two%2F2";

  private final List<String> read = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final AtomicInteger beginnings = new AtomicInteger();

  private final Listing.Objects objects =
      new Listing.Objects() {
        @Override
        public void begin() {
          beginnings.incrementAndGet();
          read.clear();
        }

        @Override
        public void unreadable(UnreadableObject object) {
          unreadable.add(object.describe());
        }

        @Override
        public void accept(Resource resource) {
          read.add(resource.kindText() + " " + resource.name());
        }
      };

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
    String later = "/apis/apps/v1/statefulsets?limit=100&continue=later";
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
        ApiClient client = server.client()) {
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

  /** Environment variables and mount paths stand as names in managedFields, at any length. */
  @ParameterizedTest
  @ValueSource(ints = {60_000, 1_400_000})
  void aLongNameIsRead(int length) {
    String name = "A".repeat(length);
    assertThatIsRead(
        "{\"metadata\":{\"name\":\"b\",\"managedFields\":[{\"fieldsV1\":{\"k:{\\\"name\\\":\\\"%1$s\\\"}\":{}}}]},\"%1$s\":1}"
            .formatted(name));
  }

  @Test
  void aLongTextIsRead() {
    assertThatIsRead(
        "{\"metadata\":{\"name\":\"b\"},\"spec\":\"%s\"}".formatted("<".repeat(25_000_000)));
  }

  @Test
  void managedFieldsAreNotReadHoweverDeepTheyAre() {
    assertThatIsRead(
        "{\"metadata\":{\"name\":\"b\",\"managedFields\":%s1%s,\"labels\":{}}}"
            .formatted("{\"f:a\":".repeat(10_000), "}".repeat(10_000)));
  }

  /** Go's encoder copies managedFields as they are, which the API server takes from protobuf. */
  @Test
  void brokenUtf8IsRead() {
    byte[] page =
        "{\"items\":[{\"metadata\":{\"name\":\"a\",\"managedFields\":[{\"k:?\u0001\":1}]}}]}"
            .getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < page.length; i++) {
      page[i] = page[i] == '?' ? (byte) 0xff : page[i];
    }
    ListPage read =
        ListPage.read(
            new ByteArrayInputStream(page),
            new ObjectReader(Kind.STATEFUL_SET.api(), new Semaphore(1), 100),
            objects);
    assertThat(read.items()).isEqualTo(1);
    assertThat(this.read).containsExactly("StatefulSet a");
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void anObjectThatCannotBeReadIsNamedAndTheOthersAreRead(String spec, String reason) {
    String item =
        "{\"spec\":%s,\"metadata\":{\"name\":\"b\",\"namespace\":\"shop\"},\"status\":{}}";
    try (FakeApiServer server =
        FakeApiServer.answering(
            path -> Answer.page("", named("a"), item.formatted(spec), named("c")))) {
      assertThat(read(server)).isInstanceOf(ReadOutcome.Complete.class);
    }
    assertThat(read).containsExactly("StatefulSet a", "StatefulSet c");
    assertThat(unreadable)
        .containsExactly("StatefulSet shop/b cannot be read and is unknown: " + reason);
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("[" + "{},".repeat(1_000_000) + "{}]", "it has more than 1000000 values"),
        Arguments.of(
            "[".repeat(5_000) + "]".repeat(5_000), "it is nested more than 500 levels deep"),
        Arguments.of(
            "{\"a\":[1,{\"b\":" + "9".repeat(1_001) + "}]}",
            "it has a number of more than 1000 digits"));
  }

  @Test
  void allThatFitsIntoEtcdIsRead() {
    assertThatIsRead("{\"metadata\":{\"name\":\"b\"},\"spec\":[" + "{},".repeat(750_000) + "{}]}");
  }

  @Test
  void aPageOfLargeObjectsIsFollowedByASmallerOne() {
    String large =
        "{\"metadata\":{\"name\":\"b\"},\"spec\":\"%s\"}".formatted("x".repeat(2_000_000));
    try (FakeApiServer server =
        FakeApiServer.answering(
            path ->
                switch (path.replaceFirst(".*continue=", "")) {
                  case "2" -> Answer.page("3", large, large);
                  case "3" -> Answer.page("", named("c"));
                  default -> Answer.page("2", named("a"));
                })) {
      assertThat(read(server)).isInstanceOf(ReadOutcome.Complete.class);
      assertThat(server.asked())
          .extracting(path -> path.replaceFirst(".*limit=(\\d+).*", "$1"))
          .containsExactly("25", "100", "3");
    }
  }

  @Test
  void aPageThatEndsTooEarlyIsFollowedByEverSmallerOnes() {
    try (FakeApiServer server =
        FakeApiServer.answering(
            path ->
                path.endsWith("limit=1")
                    ? Answer.page("", named("a"))
                    : new Answer(200, "{\"items\":[" + named("a")))) {
      assertThat(read(server)).isInstanceOf(ReadOutcome.Complete.class);
      assertThat(server.asked())
          .extracting(path -> path.replaceFirst(".*limit=(\\d+).*", "$1"))
          .containsExactly("25", "25", "5", "1");
    }
  }

  /** Kubernetes does not look at the names that a pod mounts; a proxy might resolve "..". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../t-other/persistentvolumeclaims/x",
        "..",
        ".",
        "data?x=y",
        "data/status",
        "data ",
        "%2e",
        "Data",
        "-data",
        "data-",
        "a..b",
        "a.-b",
        "a-.b",
        "d\u00e4ta",
        "data\n",
        ""
      })
  void aNameThatNoObjectCanHaveIsNotSent(String name) {
    assertThatIsNotSent("shop", name);
    if (!name.isEmpty()) {
      assertThatIsNotSent(name, "data");
    }
  }

  @Test
  void aNameThatIsTooLongIsNotSent() {
    assertThatIsNotSent("shop", "a".repeat(254));
    assertThatIsNotSent("a".repeat(64), "data");
    assertThatIsNotSent("a.b", "data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "data-db-0", "a.b-c.d", "0"})
  void otherNamesAreSent(String name) {
    assertThat(one("shop", name)).isPresent();
    assertThat(one("shop", "a".repeat(253))).isPresent();
  }

  private static void assertThatIsNotSent(String namespace, String name) {
    try (FakeApiServer server = FakeApiServer.answering(path -> new Answer(200, named("x")));
        ApiClient client = server.client()) {
      Listing listing = Listing.prompt(client);
      assertThat(listing.one(Kind.PERSISTENT_VOLUME_CLAIM.api(), namespace, name)).isEmpty();
      assertThat(server.asked()).isEmpty();
    }
  }

  private static Optional<Resource> one(String namespace, String name) {
    try (FakeApiServer server = FakeApiServer.answering(path -> new Answer(200, named("x")));
        ApiClient client = server.client()) {
      return Listing.prompt(client).one(Kind.PERSISTENT_VOLUME_CLAIM.api(), namespace, name);
    }
  }

  @Test
  void ofANamespaceThatCannotExistNothingIsListed() {
    try (FakeApiServer server = FakeApiServer.answering(path -> Answer.page("", named("a")));
        ApiClient client = server.client()) {
      Listing listing = Listing.prompt(client);
      assertThat(listing.read(Kind.STATEFUL_SET.api(), "../kube-system", objects, Progress.SILENT))
          .isInstanceOf(ReadOutcome.Complete.class);
      assertThat(server.asked()).isEmpty();
    }
  }

  private void assertThatIsRead(String item) {
    try (FakeApiServer server =
            FakeApiServer.answering(
                path ->
                    path.contains("?")
                        ? Answer.page("", named("a"), item, named("c"))
                        : new Answer(200, item));
        ApiClient client = server.client()) {
      assertThat(read(server)).isInstanceOf(ReadOutcome.Complete.class);
      assertThat(Listing.prompt(client).one(Kind.STATEFUL_SET.api(), "shop", "b")).isPresent();
    }
    assertThat(read).containsExactly("StatefulSet a", "StatefulSet b", "StatefulSet c");
    assertThat(unreadable).isEmpty();
  }

  private static FakeApiServer twoPages(Function<String, Answer> second) {
    return FakeApiServer.answering(
        path ->
            path.contains("continue=")
                ? second.apply(path)
                : Answer.page("two/2", named("a"), named("b")));
  }

  private ReadOutcome read(FakeApiServer server) {
    try (ApiClient client = server.client()) {
      return read(new Listing(client, Duration.ofSeconds(10)));
    }
  }

  private ReadOutcome read(Listing listing) {
    return listing.read(Kind.STATEFUL_SET.api(), "", objects, Progress.SILENT);
  }

  private static String named(String name) {
    return "{\"metadata\":{\"name\":\"%s\"}}".formatted(name);
  }
}
