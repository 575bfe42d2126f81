package dev.holdfast.kube.transport;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes an HTTP/2 connection that no longer answers, because all requests use it: without this, a
 * new request would wait on a connection that a firewall has dropped. client-go does the same
 * (k8s.io/apimachinery/pkg/util/net, ReadIdleTimeout and PingTimeout).
 *
 * @param vertx with the timers
 * @param period between two pings; an answer must come before the next one
 */
record ConnectionCheck(Vertx vertx, Duration period) {

  private static final String EIGHT_BYTES = "holdfast";

  /**
   * Begins, and ends with the connection.
   *
   * @param closed is called then
   */
  void watch(HttpConnection connection, Runnable closed) {
    AtomicBoolean isAlive = new AtomicBoolean(true);
    long timer = vertx.setPeriodic(period.toMillis(), id -> check(connection, isAlive, id));
    connection.closeHandler(
        end -> {
          vertx.cancelTimer(timer);
          closed.run();
        });
  }

  private void check(HttpConnection connection, AtomicBoolean isAlive, long timer) {
    if (!isAlive.getAndSet(false)) {
      vertx.cancelTimer(timer);
      var unused = connection.close();
      return;
    }
    try {
      connection.ping(Buffer.buffer(EIGHT_BYTES)).onSuccess(answer -> isAlive.set(true));
    } catch (UnsupportedOperationException e) {
      // HTTP/1.1 has no ping; a request that waits there blocks only its own connection.
      isAlive.set(true);
    }
  }
}
