package dev.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A body is requested in parts, each when the last one was read. */
class ResponseBodyTest {

  private final ResponseBody body = new ResponseBody(Duration.ofMillis(50));
  private final Source source = new Source();

  @Test
  void theNextPartIsRequestedWhenTheLastOneWasRead() throws IOException {
    body.begin(source);
    source.parts = List.of("ab", "", "c");
    assertThat(body.read()).isEqualTo('a');
    assertThat(source.requested).hasValue(1);
    assertThat(body.read()).isEqualTo('b');
    assertThat(source.requested).hasValue(1);
    assertThat(body.read(new byte[10], 0, 10)).isEqualTo(1);
    assertThat(source.requested).hasValue(3);
    assertThat(body.read()).isEqualTo(-1);
    body.close();
    assertThat(source.isCanceled).as("the connection is used again").isFalse();
  }

  @Test
  void aBodyThatStallsEnds() {
    body.begin(source);
    source.parts = List.of("a");
    source.stalls = true;
    assertThatThrownBy(body::readAllBytes)
        .isInstanceOf(IOException.class)
        .hasMessage("no data for 0 s");
    assertThat(source.isCanceled).isTrue();
  }

  @Test
  void aConnectionThatBreaksIsNoEnd() {
    body.begin(source);
    source.done.completeExceptionally(new IOException("reset"));
    assertThatThrownBy(body::read).isInstanceOf(IOException.class).hasMessageContaining("reset");
  }

  @Test
  void aBodyThatIsClosedBeforeItsEndClosesTheConnection() {
    body.begin(source);
    body.close();
    assertThat(source.isCanceled).isTrue();
  }

  private final class Source implements AsyncBody {

    private final AtomicInteger requested = new AtomicInteger();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private List<String> parts = List.of();
    private boolean stalls;
    private boolean isCanceled;

    @Override
    public void consume() {
      int next = requested.getAndIncrement();
      if (next < parts.size()) {
        body.consume(
            List.of(ByteBuffer.wrap(parts.get(next).getBytes(StandardCharsets.UTF_8))), this);
      } else if (!stalls) {
        done.complete(null);
      }
    }

    @Override
    public CompletableFuture<Void> done() {
      return done;
    }

    @Override
    public void cancel() {
      isCanceled = true;
    }
  }
}
