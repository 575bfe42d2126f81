package dev.holdfast.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Repeated Events take no space from others. */
class EventQueueTest {

  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

  private final EventQueue queue = new EventQueue(3);

  @Test
  void whatHappensAgainWhileItWaitsKeepsItsPlaceAndItsTimes() {
    queue.offer(pending("loop"), at(0));
    queue.offer(pending("db"), at(1));
    for (int second = 2; second < 1000; second++) {
      assertThat(queue.offer(pending("loop"), at(second))).isTrue();
    }
    assertThat(queue.takeAll())
        .containsExactly(
            Map.entry(pending("loop"), new Occurrences(at(0), at(999), 999)),
            Map.entry(pending("db"), Occurrences.once(at(1))));
  }

  @Test
  void whenItIsFullWhatIsNewHasNoPlaceAndWhatWaitsIsStillCounted() {
    queue.offer(pending("a"), at(0));
    queue.offer(pending("b"), at(0));
    queue.offer(pending("c"), at(0));
    assertThat(queue.offer(pending("d"), at(1))).isFalse();
    assertThat(queue.offer(pending("a"), at(2))).isTrue();
    assertThat(queue.takeAll())
        .containsOnlyKeys(pending("a"), pending("b"), pending("c"))
        .containsEntry(pending("a"), new Occurrences(at(0), at(2), 2));
    assertThat(queue.takeAll()).isEmpty();
    assertThat(queue.offer(pending("d"), at(3))).isTrue();
  }

  @Test
  void whoeverWritesIsWokenByTheFirst() throws Exception {
    CompletableFuture<Void> woken =
        CompletableFuture.runAsync(
            () -> {
              try {
                queue.awaitFirst();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(woken.isDone()).isFalse();
    queue.offer(pending("db"), at(0));
    var unused = woken.get(10, TimeUnit.SECONDS);
  }

  private static Timestamp at(int seconds) {
    Duration since = Duration.ofSeconds(seconds);
    return new Timestamp(since.toNanos(), START.plus(since));
  }

  private static PendingEvent pending(String name) {
    Subject subject = new Subject(Kind.STATEFUL_SET, "apps/v1", "shop", name, "uid-of-" + name);
    return new PendingEvent(subject, Reason.DENIED, "request to update: p: wrong");
  }
}
