package dev.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Json;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests share one connection, if the API server speaks HTTP/2, and none holds up another. */
@Timeout(60)
class TransportTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int AT_ONCE = 20;

  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch arrived = new CountDownLatch(AT_ONCE);
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @AfterAll
  static void end() {
    var unused = VERTX.close();
    CERTIFICATE.delete();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void requestsThatWaitHoldUpNoOther(boolean speaksHttp2) throws Exception {
    List<HttpServerRequest> waiting = new ArrayList<>();
    ApiClient client =
        client(
            speaksHttp2,
            request -> {
              waiting.add(request);
              arrived.countDown();
              if (waiting.size() == AT_ONCE) {
                waiting.forEach(each -> each.response().end("{}"));
              }
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        all.add(threads.submit(() -> client.text("/")));
      }
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(connections).hasValue(speaksHttp2 ? 1 : AT_ONCE);
  }

  @Test
  void responsesThatNobodyReadsHoldUpNoOther() throws IOException {
    Buffer large = Buffer.buffer(new byte[1 << 20]);
    ApiClient client =
        client(
            true,
            request -> request.response().end(request.path().equals("/large") ? large : EMPTY));
    for (int i = 0; i < AT_ONCE; i++) {
      open.add(client.stream("/large", LONG, LONG));
    }
    assertThat(client.text("/small")).isEqualTo("{}");
    try (InputStream last = client.stream("/large", LONG, LONG)) {
      assertThat(last.readAllBytes()).hasSize(large.length());
    }
    assertThat(connections).hasValue(1);
  }

  @Test
  void aResponseThatIsNotReadToItsEndLeavesTheConnection() throws IOException {
    Buffer large = Buffer.buffer(new byte[1 << 20]);
    ApiClient client = client(true, request -> request.response().end(large));
    for (int i = 0; i < 3; i++) {
      try (InputStream body = client.stream("/large", LONG, LONG)) {
        assertThat(body.read()).isZero();
      }
    }
    assertThat(connections).hasValue(1);
  }

  @Test
  void theBodyItsTypeAndTheTokenArrive() {
    ApiClient client =
        client(
            true,
            request ->
                request.bodyHandler(
                    body ->
                        request
                            .response()
                            .end(
                                Json.object()
                                    .put("method", request.method().name())
                                    .put("uri", request.uri())
                                    .put("type", request.getHeader("Content-Type"))
                                    .put("token", request.getHeader("Authorization"))
                                    .put("body", body.toString())
                                    .toString())));
    assertThat(client.create("/api/v1/things?timeout=5s", Json.object().put("name", "ü")))
        .hasToString(
            """
            {"method":"POST","uri":"/api/v1/things?timeout=5s","type":"application/json",\
            "token":"Bearer secret","body":"{\\"name\\":\\"ü\\"}"}\
            """);
    assertThat(client.get("/").orElseThrow().path("method").asText()).isEqualTo("GET");
  }

  private static final Buffer EMPTY = Buffer.buffer("{}");

  private ApiClient client(boolean speaksHttp2, io.vertx.core.Handler<HttpServerRequest> answer) {
    HttpServer server =
        VERTX
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setUseAlpn(speaksHttp2)
                    .setKeyCertOptions(CERTIFICATE.keyCertOptions()))
            .connectionHandler(connection -> connections.incrementAndGet())
            .requestHandler(answer)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    open.add(() -> server.close().toCompletionStage().toCompletableFuture().join());
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("https://127.0.0.1:" + server.actualPort())
            .withTrustCerts(true)
            .withOauthToken("secret")
            .build();
    ApiClient client = TestClient.of(config);
    open.addFirst(client);
    return client;
  }
}
