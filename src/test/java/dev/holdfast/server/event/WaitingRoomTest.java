package dev.holdfast.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who is tried again and again takes no place from others. */
class WaitingRoomTest {

  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

  private final WaitingRoom room = new WaitingRoom(3);

  @Test
  void whatHappensAgainWhileItWaitsKeepsItsPlaceAndItsTimes() {
    room.admit(notice("loop"), at(0));
    room.admit(notice("db"), at(1));
    for (int second = 2; second < 1000; second++) {
      assertThat(room.admit(notice("loop"), at(second))).isTrue();
    }
    assertThat(room.takeAll())
        .containsExactly(
            Map.entry(notice("loop"), new Occurrences(at(0), at(999), 999)),
            Map.entry(notice("db"), Occurrences.once(at(1))));
  }

  @Test
  void whenItIsFullWhatIsNewHasNoPlaceAndWhatWaitsIsStillCounted() {
    room.admit(notice("a"), at(0));
    room.admit(notice("b"), at(0));
    room.admit(notice("c"), at(0));
    assertThat(room.admit(notice("d"), at(1))).isFalse();
    assertThat(room.admit(notice("a"), at(2))).isTrue();
    assertThat(room.takeAll())
        .containsOnlyKeys(notice("a"), notice("b"), notice("c"))
        .containsEntry(notice("a"), new Occurrences(at(0), at(2), 2));
    assertThat(room.takeAll()).isEmpty();
    assertThat(room.admit(notice("d"), at(3))).isTrue();
  }

  @Test
  void whoeverWritesIsWokenByTheFirst() throws Exception {
    CompletableFuture<Void> woken =
        CompletableFuture.runAsync(
            () -> {
              try {
                room.awaitFirst();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(woken.isDone()).isFalse();
    room.admit(notice("db"), at(0));
    var unused = woken.get(10, TimeUnit.SECONDS);
  }

  private static Moment at(int seconds) {
    Duration since = Duration.ofSeconds(seconds);
    return new Moment(since.toNanos(), START.plus(since));
  }

  private static Notice notice(String name) {
    Subject subject = new Subject(Kind.STATEFUL_SET, "apps/v1", "shop", name, "uid-of-" + name);
    return new Notice(subject, Reason.DENIED, "request to update: p: wrong");
  }
}
