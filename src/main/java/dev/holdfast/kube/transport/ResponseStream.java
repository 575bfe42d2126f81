package dev.holdfast.kube.transport;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The body of a response, in parts as they arrive, each on request. With HTTP/2, canceling ends
 * this response alone; with HTTP/1.1, its connection.
 */
record ResponseStream(HttpClientResponse response, CompletableFuture<Void> done)
    implements AsyncBody {

  /** The body, which gives no part before the first {@link #consume}. */
  static ResponseStream of(
      HttpClientResponse response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    response.pause();
    ResponseStream stream = new ResponseStream(response, new CompletableFuture<>());
    response
        .handler(part -> stream.give(part, consumer))
        .endHandler(end -> stream.done.complete(null))
        .exceptionHandler(stream.done::completeExceptionally);
    return stream;
  }

  @Override
  public void consume() {
    response.fetch(1);
  }

  @Override
  public void cancel() {
    response.handler(null);
    response.endHandler(null);
    response.request().reset();
    done.cancel(false);
  }

  private void give(Buffer part, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    try {
      consumer.consume(List.of(ByteBuffer.wrap(part.getBytes())), this);
    } catch (Exception e) {
      response.request().reset();
      done.completeExceptionally(e);
    }
  }
}
