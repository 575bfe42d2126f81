package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Program;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets a short error and the right status, alone and 200 at once, and harms nobody. */
@Tag("alone")
class BadInputIT {

  private static final int AT_ONCE = 200;
  private static final int MEBIBYTE = 1024 * 1024;

  /** As docs/operating.md promises: of all bodies together. */
  private static final int MAX_BUFFERED = 64_000_000;

  private static HoldfastServer holdfast;
  private static Webhook webhook;

  /**
   * Something that no API server sends.
   *
   * @param name of the case
   * @param body as sent
   * @param status that it gets
   * @param says what the answer says
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Bad(String name, byte[] body, int status, String says) {
    static Bad text(String name, String body, int status, String says) {
      return new Bad(name, body.getBytes(StandardCharsets.UTF_8), status, says);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bad> bodies() {
    String good = Webhook.review(Manifests.database("db", 1));
    return Stream.of(
        Bad.text("empty", "", 400, "the text is empty"),
        Bad.text("truncated", good.substring(0, good.length() / 2), 400, "line 1, column"),
        Bad.text("wrong type", "[1, 2, 3]", 400, "apiVersion is missing and kind is missing"),
        Bad.text("text", "\"hello\"", 400, "apiVersion is missing and kind is missing"),
        Bad.text(
            "wrong apiVersion",
            good.replace("admission.k8s.io/v1", "admission.k8s.io/v1beta1"),
            400,
            "apiVersion is \"admission.k8s.io/v1beta1\" and kind is \"AdmissionReview\"; expected"),
        Bad.text("no uid", good.replace("\"uid\"", "\"uida\""), 400, "request.uid is missing"),
        Bad.text("no object", good.replace("\"object\"", "\"abject\""), 400, "request.object must"),
        Bad.text("unknown operation", good.replace("CREATE", "MEND"), 400, "is \"MEND\"; allowed:"),
        Bad.text(
            "duplicate key", good.replace("{\"uid\"", "{\"uid\":\"x\",\"uid\""), 400, "uplicate"),
        Bad.text("two documents", good + good, 400, "railing token"),
        Bad.text("nested 10,000 deep", "[".repeat(10_000), 400, "ocument nesting depth"),
        Bad.text("nested objects", "{\"a\":".repeat(10_000), 400, "ocument nesting depth"),
        Bad.text(
            "a number of 10,000 digits",
            good.replace("\"replicas\":1", "\"replicas\":" + "9".repeat(10_000)),
            400,
            "umber value length"),
        Bad.text("a million tokens", "[" + "1,".repeat(1_500_000) + "1]", 400, "oken count"),
        Bad.text(
            "half a million lists",
            "[" + "[],".repeat(490_000) + "1]",
            400,
            "apiVersion is missing"),
        new Bad(
            "not UTF-8",
            good.replace("db", "d\u00e9").getBytes(StandardCharsets.ISO_8859_1),
            400,
            "this is not UTF-8"),
        new Bad("UTF-16", good.getBytes(StandardCharsets.UTF_16LE), 400, "line 1"),
        new Bad("8 MiB", Webhook.padded(8 * MEBIBYTE), 413, "larger than 7340032 bytes"));
  }

  @BeforeAll
  static void start() {
    // What it can bear depends on its JVM.
    holdfast = Cluster.guard(Program.chosen().onProductionJvm(), Map.of());
    webhook = new Webhook(holdfast);
  }

  @AfterAll
  static void stop() {
    Cluster.relieve(holdfast);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void getsTheRightStatusWithAndWithoutLength(Bad bad) {
    for (boolean chunked : new boolean[] {false, true}) {
      Webhook.Answer answer = webhook.post("/validate", bad.body(), chunked);
      assertThat(answer.status()).as(answer.body()).isEqualTo(bad.status());
      assertThat(answer.body()).contains(bad.says()).hasLineCount(1);
      assertThat(answer.body().length()).isLessThan(400);
    }
    assertThatAGoodRequestSucceeds();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void harmsNobodyTwoHundredAtOnce(Bad bad) {
    for (boolean chunked : new boolean[] {false, true}) {
      List<Webhook.Answer> answers = webhook.postAtOnce(AT_ONCE, bad.body(), chunked);
      assertThat(answers)
          .extracting(Webhook.Answer::status)
          .isSubsetOf(bad.status(), 429)
          .contains(bad.status());
    }
    assertThatAGoodRequestSucceeds();
  }

  @Test
  void largeGoodRequestsAreAnsweredOrToldToComeAgain() {
    byte[] large = Webhook.padded(6 * MEBIBYTE);
    List<Webhook.Answer> answers = webhook.postAtOnce(AT_ONCE, large, false);
    assertThat(answers)
        .extracting(Webhook.Answer::status)
        .containsOnly(200, 429)
        .contains(200, 429);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 429)
        .allSatisfy(answer -> assertThat(answer.body()).contains("too many large requests"));
    assertThatAGoodRequestSucceeds();
  }

  @Test
  void whatIsBufferedStaysWithinItsBound() throws Exception {
    byte[] large = Webhook.padded(6 * MEBIBYTE);
    AtomicLong most = new AtomicLong();
    Thread sampler =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    most.accumulateAndGet(buffered(), Math::max);
                  }
                });
    webhook.postAtOnce(AT_ONCE, large, true);
    sampler.interrupt();
    sampler.join();
    // Each of the server's few event loops may be one part of a body beyond it.
    assertThat(most.get()).isBetween(1L, MAX_BUFFERED + (long) MEBIBYTE);
    Cluster.await("nothing is buffered any more", () -> buffered() == 0);
  }

  @Test
  void sendersThatStallOrLeaveKeepNobodyOut() throws Exception {
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        stalled.add(webhook.stalled(6 * MEBIBYTE, 64 * 1024));
      }
      assertThatAGoodRequestSucceeds();
      // More than the body may have: refused, and what was buffered is gone at once.
      for (int i = 0; i < 20; i++) {
        stalled.add(webhook.stalled(9 * MEBIBYTE, 8 * MEBIBYTE));
      }
      assertThat(buffered()).isLessThan(MAX_BUFFERED);
      assertThatAGoodRequestSucceeds();
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
    Cluster.await("nothing is buffered any more", () -> buffered() == 0);
    assertThatAGoodRequestSucceeds();
  }

  private static long buffered() {
    return holdfast
        .page("/metrics")
        .lines()
        .filter(line -> line.startsWith("holdfast_buffered_bytes "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElse(-1);
  }

  @Test
  void anotherContentTypeIsRefused() {
    byte[] good = Webhook.review(Manifests.database("db", 1)).getBytes(StandardCharsets.UTF_8);
    for (String type :
        List.of("text/plain", "application/yaml", "application/json; charset=latin1")) {
      Webhook.Answer answer = webhook.post("/validate", good, false, type);
      assertThat(answer.status()).isEqualTo(415);
      assertThat(answer.body()).contains(type).contains("must be application/json");
    }
    assertThat(webhook.post("/validate", good, false, "application/json; charset=UTF-8").status())
        .isEqualTo(200);
  }

  @Test
  void anotherPathIsNotFound() {
    assertThat(webhook.post("/elsewhere", "{}".getBytes(StandardCharsets.UTF_8), false).status())
        .isEqualTo(404);
  }

  private static void assertThatAGoodRequestSucceeds() {
    Webhook.Answer answer =
        webhook.post(
            "/validate?timeout=3s",
            Webhook.review(Manifests.database("db", 1)).getBytes(StandardCharsets.UTF_8),
            false);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"uid\":\"u-1\"", "\"allowed\":true");
  }
}
