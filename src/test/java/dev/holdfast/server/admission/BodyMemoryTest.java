package dev.holdfast.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** There is room for everybody: who stalls loses the place, not who comes last. */
class BodyMemoryTest {

  private static final int LARGE = 3 * BodyMemory.SMALL;

  private final BodyMemory memory = new BodyMemory(4 * BodyMemory.SMALL, 4 * LARGE);
  private final List<String> removed = new ArrayList<>();

  @Test
  void theOneThatArrivesLongestMustGoNotTheNewest() {
    for (int i = 1; i <= 10; i++) {
      assertThat(open("large " + i).grow(LARGE)).isTrue();
    }
    assertThat(removed)
        .containsExactly("large 1", "large 2", "large 3", "large 4", "large 5", "large 6");
    assertThat(memory.total()).isEqualTo(4 * LARGE);
  }

  @Test
  void largeBodiesTakeNoRoomFromSmallOnes() {
    for (int i = 1; i <= 4; i++) {
      BodyMemory.Share share = open("large");
      share.grow(LARGE);
      assertThat(share.arrived()).isTrue();
    }
    BodyMemory.Share small = open("small");
    assertThat(small.grow(BodyMemory.SMALL)).isTrue();
    assertThat(open("one too many").grow(LARGE)).isFalse();
    assertThat(small.grow(0)).isTrue();
    assertThat(removed).isEmpty();
  }

  @Test
  void smallBodiesThatStallGoFirst() {
    List<BodyMemory.Share> stalled = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      stalled.add(open("stalled " + i));
      stalled.getLast().grow(BodyMemory.SMALL);
    }
    BodyMemory.Share next = open("next");
    assertThat(next.grow(10_000)).isTrue();
    assertThat(removed).containsExactly("stalled 1");
    assertThat(stalled.getFirst().grow(1)).isFalse();
    assertThat(stalled.getFirst().arrived()).isFalse();
    assertThat(stalled.get(1).grow(0)).isTrue();
  }

  @Test
  void whatHasArrivedKeepsItsPlace() {
    BodyMemory.Share first = open("first");
    first.grow(LARGE);
    first.arrived();
    for (int i = 2; i <= 5; i++) {
      open("large " + i).grow(LARGE);
    }
    assertThat(removed).containsExactly("large 2");
    assertThat(first.grow(0)).isTrue();
  }

  @Test
  void whatIsClosedIsFreeOnce() {
    BodyMemory.Share share = open("large");
    share.grow(LARGE);
    share.close();
    share.close();
    assertThat(memory.total()).isZero();
    assertThat(share.grow(1)).isFalse();
    assertThat(memory.total()).isZero();
  }

  private BodyMemory.Share open(String name) {
    return memory.open(() -> removed.add(name));
  }
}
