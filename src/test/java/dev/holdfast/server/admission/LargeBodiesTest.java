package dev.holdfast.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LargeBodiesTest {

  private static final int MEBIBYTE = 1024 * 1024;

  private final LargeBodies bodies = new LargeBodies(8 * MEBIBYTE);
  private final AtomicInteger started = new AtomicInteger();

  @Test
  void largeBodiesWaitForEachOther() {
    start(7 * MEBIBYTE, 3);
    assertThat(started).hasValue(1);
    bodies.finished(7 * MEBIBYTE);
    assertThat(started).hasValue(2);
  }

  @Test
  void smallBodiesNeverWait() {
    start(7 * MEBIBYTE, 2);
    start(BodyMemory.SMALL, 100);
    assertThat(started).hasValue(101);
  }

  @Test
  void theyLeaveHalfOfTheThreadsToSmallBodies() {
    start(BodyMemory.SMALL + 1, 100);
    assertThat(started).hasValue(16);
  }

  private void start(int size, int times) {
    for (int i = 0; i < times; i++) {
      bodies.start(size, started::incrementAndGet);
    }
  }
}
