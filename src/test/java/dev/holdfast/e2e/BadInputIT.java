package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Resource;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.ProductionJvm;
import dev.holdfast.testcluster.Program;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bad input gets a short answer and the right status, alone and 200 at once, and harms nobody: a
 * verdict if it says who requests what, and an HTTP error if no API server sends it.
 */
@Tag("alone")
class BadInputIT {

  private static final int AT_ONCE = 200;
  private static final int MEBIBYTE = 1024 * 1024;

  /** As docs/operating.md promises: of all bodies together. */
  private static final int MAX_BUFFERED = 64_000_000;

  /** With Content-Length, and in chunks. */
  private static final List<Boolean> EACH_FRAMING = List.of(false, true);

  private static final List<Boolean> LARGE_FRAMING = List.of(true);

  private static HoldfastServer holdfast;
  private static Webhook webhook;

  /** Without a handshake, without a request, and with half of one. */
  private static final List<Socket> IDLE = new ArrayList<>();

  /**
   * Something that cannot be reviewed.
   *
   * @param name of the case
   * @param body as sent
   * @param status that it gets
   * @param says what the answer says
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Bad(String name, byte[] body, int status, String says) {
    /** Something that an API server could send, because of the object. */
    static Bad object(String name, String body, String says) {
      return text(name, body, 200, says);
    }

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
        Bad.object("truncated", good.substring(0, good.length() / 2), "line 1, column"),
        Bad.text("wrong type", "[1, 2, 3]", 400, "apiVersion is missing and kind is missing"),
        Bad.text("text", "\"hello\"", 400, "apiVersion is missing and kind is missing"),
        Bad.text(
            "wrong apiVersion",
            good.replace("admission.k8s.io/v1", "admission.k8s.io/v1beta1"),
            400,
            "apiVersion is \"admission.k8s.io/v1beta1\" and kind is \"AdmissionReview\"; expected"),
        Bad.text("no uid", good.replace("\"uid\"", "\"uida\""), 400, "request.uid is missing"),
        Bad.object("no object", good.replace("\"object\"", "\"abject\""), "request.object must"),
        Bad.text("unknown operation", good.replace("CREATE", "MEND"), 400, "is \"MEND\"; allowed:"),
        Bad.object("duplicate key", good.replace("\"spec\"", "\"spec\":1,\"spec\""), "uplicate"),
        Bad.object("two documents", good + good, "railing token"),
        Bad.text("nested 10,000 deep", "[".repeat(10_000), 400, "ocument nesting depth"),
        Bad.text("nested objects", "{\"a\":".repeat(10_000), 400, "ocument nesting depth"),
        Bad.object(
            "a number of 10,000 digits",
            good.replace("\"replicas\":1", "\"replicas\":" + "9".repeat(10_000)),
            "umber value length"),
        Bad.object(
            "an object nested 10,000 deep",
            good.replace("\"replicas\":1", "\"replicas\":" + "[".repeat(10_000)),
            "ocument nesting depth"),
        Bad.object(
            "an object of a million tokens",
            good.replace("\"replicas\":1", "\"replicas\":[" + "1,".repeat(1_500_000) + "1]"),
            "oken count"),
        Bad.text("a million tokens", "[" + "1,".repeat(1_500_000) + "1]", 400, "oken count"),
        Bad.text(
            "many objects in a small body",
            "[" + "{\"a\":1},".repeat(28_000) + "1]",
            400,
            "apiVersion is missing"),
        Bad.text(
            "half a million lists",
            "[" + "[],".repeat(490_000) + "1]",
            400,
            "apiVersion is missing"),
        new Bad(
            "not UTF-8",
            good.replace("db", "d\u00e9").getBytes(StandardCharsets.ISO_8859_1),
            200,
            "this is not UTF-8"),
        new Bad("UTF-16", good.getBytes(StandardCharsets.UTF_16LE), 400, "line 1"),
        new Bad("8 MiB", Webhook.padded(8 * MEBIBYTE), 200, "larger than 7 MiB"),
        Bad.text("8 MiB of nothing", " ".repeat(8 * MEBIBYTE), 413, "larger than 7 MiB"));
  }

  @BeforeAll
  static void start() throws IOException {
    // What it can bear depends on its JVM.
    holdfast =
        Cluster.guard(
            Program.chosen().onProductionJvm(), Map.of("quarkus.http.idle-timeout", "10s"));
    webhook = new Webhook(holdfast);
    IDLE.add(new Socket(holdfast.url().getHost(), holdfast.url().getPort()));
    SSLSocket withoutRequest = webhook.connect();
    withoutRequest.startHandshake();
    IDLE.add(withoutRequest);
    Socket halfRequest = webhook.connect();
    Webhook.write(halfRequest.getOutputStream(), "POST /validate HTTP/1.1\r\nHost: hold");
    IDLE.add(halfRequest);
  }

  @AfterAll
  static void stop() throws IOException {
    for (Socket socket : IDLE) {
      socket.close();
    }
    Cluster.relieve(holdfast);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void getsTheRightStatusWithAndWithoutLength(Bad bad) {
    for (boolean chunked : EACH_FRAMING) {
      Webhook.Answer answer = webhook.post("/validate", bad.body(), chunked);
      assertThat(answer.status()).as(answer.body()).isEqualTo(bad.status());
      assertThat(answer.body()).contains(bad.says()).hasLineCount(1);
      if (bad.status() == 200) {
        assertThat(answer.body())
            .contains(
                "\"uid\":\"u-1\"", "\"allowed\":false", "\"code\":413", " cannot be reviewed: ");
      }
      assertThat(answer.body().length()).isLessThan(1200);
    }
    assertThatAGoodRequestSucceeds();
  }

  /** Those that are alike, or take long to send, are sent alone only. */
  static Stream<Bad> bodiesAtOnce() {
    Set<String> alone =
        Set.of("a million tokens", "8 MiB of nothing", "an object nested 10,000 deep");
    return bodies().filter(bad -> !alone.contains(bad.name()));
  }

  /** On a busy machine large bodies do not all arrive in time. */
  @ParameterizedTest
  @MethodSource("bodiesAtOnce")
  void harmsNobodyTwoHundredAtOnce(Bad bad) {
    for (boolean chunked : bad.body().length > MEBIBYTE ? LARGE_FRAMING : EACH_FRAMING) {
      List<Webhook.Answer> answers = webhook.postAtOnce(AT_ONCE, bad.body(), chunked);
      assertThat(answers).extracting(Webhook.Answer::status).isSubsetOf(bad.status(), 408, 429);
    }
    assertThatAGoodRequestSucceeds();
  }

  @Test
  void largeGoodRequestsAreAllowedOrToldToComeAgain() {
    byte[] large = Webhook.padded(6 * MEBIBYTE);
    List<Webhook.Answer> answers = webhook.postAtOnce(AT_ONCE, large, false);
    assertThat(answers).extracting(Webhook.Answer::status).containsOnly(200);
    assertThat(answers)
        .extracting(Webhook.Answer::body)
        .allMatch(
            body -> body.contains("\"allowed\":true") || body.contains("too many large requests"))
        .anyMatch(body -> body.contains("\"allowed\":true"));
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

  /** The most since the start, with all that other tests have sent before. */
  @Test
  void itsMemoryStaysWithinTheLimitOfItsContainer() throws IOException {
    webhook.postAtOnce(AT_ONCE, Webhook.padded(3 * MEBIBYTE), true);
    webhook.postAtOnce(AT_ONCE, Webhook.padded(27 * MEBIBYTE), true);
    assertThat(mostResidentMegabytes()).isLessThan(ProductionJvm.limitMegabytes());
  }

  /** Each needs a buffer until its handshake ends, and the server has 128 MB for all. */
  @Test
  void connectionsThatGetNoBufferAreClosedAndNothingElseIsLost() throws IOException {
    byte[] incomplete = new byte[16_000];
    System.arraycopy(new byte[] {22, 3, 3, 0x40, 0}, 0, incomplete, 0, 5);
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 4_500; i++) {
        Socket socket = new Socket(holdfast.url().getHost(), holdfast.url().getPort());
        open.add(socket);
        socket.getOutputStream().write(incomplete);
      }
      assertThat(isClosed(open.getLast())).isTrue();
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
    Cluster.await("a good request succeeds", BadInputIT::aGoodRequestSucceeds);
    assertThat(mostResidentMegabytes()).isLessThan(ProductionJvm.limitMegabytes());
  }

  /** API servers wait for the answer; requests that wait in line would fill the heap. */
  @Test
  void aConnectionThatSendsRequestsBeforeTheAnswerIsClosed() throws IOException {
    String review = Webhook.review(Manifests.database("db", 1));
    String requests =
        "POST /validate HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(review.length())
            + review
            + "GET / HTTP/1.1\r\nHost: h\r\n\r\n".repeat(300);
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket = webhook.connect();
        open.add(socket);
        Webhook.write(socket.getOutputStream(), requests);
      }
      for (Socket socket : open) {
        assertThat(isClosed(socket)).isTrue();
      }
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
    assertThatAGoodRequestSucceeds();
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

  /** Each has its place for a second at most, and nobody has to wait for it. */
  @Test
  void largeBodiesThatStallTakeNoRoomFromOthers() throws Exception {
    String namespace = Cluster.namespace();
    Cluster.alice(namespace).runWithInput(Manifests.claim("data"), "apply", "-f", "-");
    ApiServer api = new ApiServer(namespace);
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        stalled.add(webhook.stalled(7 * MEBIBYTE, 6_400_000));
      }
      assertThatAGoodRequestSucceeds();
      assertThat(review(Webhook.review(Manifests.forgetful("db")).getBytes(StandardCharsets.UTF_8)))
          .contains("\"allowed\":false", "\"code\":403");
      assertThat(review(Webhook.padded(6 * MEBIBYTE))).contains("\"allowed\":true");
      assertThat(api.create(deployment("shared", 3)).code()).isEqualTo(403);
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  @Test
  void injectionOfWhatIsTooLargeIsLeftOutWithAWarning() {
    Webhook.Answer answer = webhook.post("/mutate", Webhook.padded(8 * MEBIBYTE), false);
    assertThat(answer.body())
        .contains("\"allowed\":true", "\"warnings\":[\"holdfast: it was not reviewed: ")
        .contains("\"not-reviewed\":\"RequestEntityTooLarge: ")
        .doesNotContain("patch");
  }

  /** Within the time in which the API server waits, even if the whole body takes longer. */
  @Test
  void aBodyThatArrivesTooSlowlyGetsAVerdictByItsFirstFields() throws Exception {
    byte[] large = Webhook.padded(6 * MEBIBYTE);
    try (Socket slow = webhook.stalled("/validate?timeout=1s", large, MEBIBYTE)) {
      assertThat(Webhook.receive(slow.getInputStream()).body())
          .contains("\"uid\":\"u-1\"", "\"allowed\":false", "did not arrive in time");
    }
    try (Socket endless =
        webhook.stalled("/validate", Webhook.padded(34 * MEBIBYTE), 33 * MEBIBYTE)) {
      assertThat(Webhook.receive(endless.getInputStream()).body())
          .contains("\"uid\":\"u-1\"", "\"allowed\":false", "larger than 7 MiB");
    }
  }

  /** A user chooses all of this, and through a webhook that fails open an error lets it pass. */
  @Test
  void noObjectThatTheApiServerSendsGetsPastAWebhookThatFailsOpen() {
    String namespace = Cluster.namespace();
    Cluster.alice(namespace).runWithInput(Manifests.claim("data"), "apply", "-f", "-");
    ApiServer api = new ApiServer(namespace);

    Resource escaped = deployment("escaped", 3);
    container(escaped).putArray("args").add("<".repeat(1_300_000));
    HttpResponse<String> answer = api.create(escaped);
    assertThat(answer.code()).as(answer.body()).isEqualTo(413);
    assertThat(answer.body())
        .contains("\"reason\":\"RequestEntityTooLarge\"")
        .contains("Deployment " + namespace + "/escaped cannot be reviewed: the request is larger")
        .contains("Make the object smaller");

    Resource longName = deployment("long-name", 3);
    container(longName).putArray("env").addObject().put("name", "A".repeat(60_000));
    assertThat(api.create(longName).code()).isEqualTo(403);

    Resource many = deployment("many", 0);
    ArrayNode args = container(many).putArray("args");
    for (int i = 0; i < 510_000; i++) {
      args.add("");
    }
    answer = api.create(many);
    assertThat(answer.code()).as(answer.body()).isEqualTo(413);
    assertThat(answer.body()).contains("more than 20,000 fields and list items");
  }

  /** They were opened before the first test. */
  @Test
  void connectionsWithoutRequestsEnd() throws Exception {
    for (Socket socket : IDLE) {
      socket.setSoTimeout(20_000);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"
      })
  void encryptionWithoutAuthenticationIsRefused(String suite) throws Exception {
    try (SSLSocket socket = webhook.connect()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {suite});
      assertThatExceptionOfType(SSLException.class)
          .isThrownBy(socket::startHandshake)
          .withMessageContaining("handshake_failure");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLSv1.3, TLS_AES_128_GCM_SHA256",
    "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256"
  })
  void authenticatedEncryptionIsAccepted(String protocol, String suite) throws Exception {
    try (SSLSocket socket = webhook.connect()) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.setEnabledCipherSuites(new String[] {suite});
      socket.startHandshake();
      assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
    }
  }

  private static boolean isClosed(Socket socket) throws IOException {
    socket.setSoTimeout(5_000);
    try {
      return socket.getInputStream().read() == -1;
    } catch (SocketException e) {
      return true;
    }
  }

  private static double mostResidentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + holdfast.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  private static String review(byte[] body) {
    return webhook.post("/validate?timeout=3s", body, false).body();
  }

  /** A Deployment on the claim "data", which only one node can mount. */
  private static Resource deployment(String name, int replicas) {
    return ManifestReader.read("test", Manifests.deployment(name, "data", replicas)).getLast();
  }

  private static ObjectNode container(Resource workload) {
    return (ObjectNode) workload.json().at("/spec/template/spec/containers/0");
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

  private static boolean aGoodRequestSucceeds() {
    try {
      return goodRequest().status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static Webhook.Answer goodRequest() {
    return webhook.post(
        "/validate?timeout=3s",
        Webhook.review(Manifests.database("db", 1)).getBytes(StandardCharsets.UTF_8),
        false);
  }

  private static void assertThatAGoodRequestSucceeds() {
    Webhook.Answer answer = goodRequest();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"uid\":\"u-1\"", "\"allowed\":true");
  }
}
