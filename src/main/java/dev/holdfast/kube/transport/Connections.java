package dev.holdfast.kube.transport;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;

/**
 * The connections to one API server. Only the first request opens one; what comes meanwhile waits
 * for it. Otherwise all watches, which begin at the same time, would each open a connection before
 * it is known that one is enough. If none can be opened, they fail with the first, so that nothing
 * queues up while the API server is away. With HTTP/1.1 there are more: each request at the same
 * time needs its own.
 */
final class Connections {

  private static final int MOST = 256;

  private static final Duration PING_PERIOD = Duration.ofSeconds(15);

  private final HttpClient client;
  private Future<HttpClientRequest> opening = Future.failedFuture("nothing was requested");
  private int open;

  Connections(Vertx vertx, HttpClientOptions options) {
    this.client =
        vertx
            .httpClientBuilder()
            .with(options)
            .with(new PoolOptions().setHttp1MaxSize(MOST).setHttp2MaxSize(MOST))
            .withConnectHandler(counted(new ConnectionCheck(vertx, PING_PERIOD)))
            .build();
  }

  /** A request on a connection, not sent yet. */
  synchronized Future<HttpClientRequest> request(RequestOptions options) {
    if (open > 0) {
      return client.request(options);
    }
    if (!opening.isComplete()) {
      return opening.compose(opened -> request(options));
    }
    opening = client.request(options);
    return opening;
  }

  void close() {
    var unused = client.close();
  }

  private Handler<HttpConnection> counted(ConnectionCheck check) {
    return connection -> {
      add(1);
      check.watch(connection, () -> add(-1));
    };
  }

  private synchronized void add(int connections) {
    open += connections;
  }
}
