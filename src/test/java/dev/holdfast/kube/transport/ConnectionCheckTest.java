package dev.holdfast.kube.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A connection that no longer answers is closed. */
class ConnectionCheckTest {

  private static final Vertx VERTX = Vertx.vertx();

  private final AtomicInteger pings = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final ConnectionCheck check = new ConnectionCheck(VERTX, Duration.ofMillis(10));

  @AfterAll
  static void end() {
    var unused = VERTX.close();
  }

  @Test
  void oneThatAnswersStaysOpen() {
    watch(() -> Future.succeededFuture(Buffer.buffer("holdfast")));
    Await.until("it was asked", () -> pings.get() > 3);
    assertThat(closed).hasValue(0);
  }

  @Test
  void oneThatDoesNotAnswerIsClosed() {
    watch(() -> io.vertx.core.Promise.<Buffer>promise().future());
    Await.until("it is closed", () -> closed.get() > 0);
    assertThat(pings).hasValue(1);
  }

  @Test
  void oneThatIsNotAskedStaysOpen() {
    watch(
        () -> {
          throw new UnsupportedOperationException("HTTP/1.x");
        });
    Await.until("it was tried", () -> pings.get() > 3);
    assertThat(closed).hasValue(0);
  }

  private void watch(Supplier<Future<Buffer>> answer) {
    check.watch(connection(answer), () -> {});
  }

  private HttpConnection connection(Supplier<Future<Buffer>> answer) {
    return (HttpConnection)
        Proxy.newProxyInstance(
            HttpConnection.class.getClassLoader(),
            new Class<?>[] {HttpConnection.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "ping" -> {
                    pings.incrementAndGet();
                    yield answer.get();
                  }
                  case "close" -> {
                    closed.incrementAndGet();
                    yield Future.succeededFuture();
                  }
                  default -> proxy;
                });
  }
}
