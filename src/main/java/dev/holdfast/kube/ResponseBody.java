package dev.holdfast.kube;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a response. The next part is requested when the last one was read, so that only one
 * is in memory. A read fails if the API server sends nothing for too long: the client has a timeout
 * only for the beginning of a response.
 */
final class ResponseBody extends InputStream implements AsyncBody.Consumer<List<ByteBuffer>> {

  private sealed interface Part {
    record Bytes(ByteBuffer bytes) implements Part {}

    record End(Optional<Throwable> failure) implements Part {}
  }

  private final Duration longestSilence;
  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private Optional<AsyncBody> source = Optional.empty();
  private ByteBuffer current = ByteBuffer.allocate(0);
  private boolean ended;

  ResponseBody(Duration longestSilence) {
    this.longestSilence = longestSilence;
  }

  /** The response has begun. */
  void begin(AsyncBody body) {
    source = Optional.of(body);
    var unused =
        body.done()
            .whenComplete((done, failure) -> parts.add(new Part.End(Optional.ofNullable(failure))));
  }

  @Override
  public void consume(List<ByteBuffer> buffers, AsyncBody body) {
    buffers.forEach(buffer -> parts.add(new Part.Bytes(buffer)));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (!ended && !current.hasRemaining()) {
      next();
    }
    if (ended) {
      return -1;
    }
    int read = Math.min(length, current.remaining());
    current.get(into, offset, read);
    return read;
  }

  /** Not after the end, because the client would close the connection too. */
  @Override
  public void close() {
    if (!ended) {
      ended = true;
      source.ifPresent(AsyncBody::cancel);
    }
  }

  private void next() throws IOException {
    if (parts.isEmpty()) {
      source.ifPresent(AsyncBody::consume);
    }
    switch (await()) {
      case Part.Bytes(ByteBuffer bytes) -> current = bytes;
      case Part.End(Optional<Throwable> failure) -> {
        ended = true;
        if (failure.isPresent()) {
          throw new IOException(ApiErrors.ofRoot(failure.get()), failure.get());
        }
      }
    }
  }

  private Part await() throws IOException {
    try {
      Part part = parts.poll(longestSilence.toNanos(), TimeUnit.NANOSECONDS);
      if (part != null) {
        return part;
      }
      close();
      throw new IOException("no data for " + longestSilence.toSeconds() + " s");
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the read was interrupted");
    }
  }
}
