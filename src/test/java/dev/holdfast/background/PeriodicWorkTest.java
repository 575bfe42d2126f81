package dev.holdfast.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Work is repeated, even if it throws. */
@Timeout(30)
class PeriodicWorkTest {

  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofDays(1);

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final PeriodicWork periodic = new PeriodicWork("test", failures::add);

  @AfterEach
  void close() {
    periodic.close();
  }

  static List<Throwable> whatCanBeThrown() {
    return List.of(
        new IllegalStateException("broken"), new StackOverflowError(), new OutOfMemoryError());
  }

  @ParameterizedTest
  @MethodSource("whatCanBeThrown")
  void whatTheWorkThrowsIsReportedAndTheWorkIsRepeated(Throwable thrown) throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    CountDownLatch repeated = new CountDownLatch(1);
    periodic.every(
        SOON,
        () -> {
          if (attempts.incrementAndGet() == 1) {
            throwUnchecked(thrown);
          }
          repeated.countDown();
        });
    assertThat(repeated.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(failures).containsExactly(thrown);
  }

  @Test
  void itIsDoneNowOrAfterThePeriodInADaemonThreadOfThisName() throws Exception {
    List<String> done = new CopyOnWriteArrayList<>();
    CountDownLatch now = new CountDownLatch(1);
    periodic.afterEvery(NEVER, () -> done.add("later"));
    periodic.every(
        NEVER,
        () -> {
          Thread current = Thread.currentThread();
          done.add(current.getName() + (current.isDaemon() ? ", a daemon" : ""));
          now.countDown();
        });
    assertThat(now.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(done).containsExactly("test, a daemon");
  }

  @Test
  void closingInterruptsTheWorkAndThereIsNoNext() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    periodic.every(
        SOON,
        () -> {
          attempts.incrementAndGet();
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            interrupted.countDown();
          }
        });
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    periodic.close();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    Thread.sleep(50);
    assertThat(attempts).hasValue(1);
    assertThat(failures).isEmpty();
  }

  @Test
  void workThatTakesLongDoesNotDelayThatOfAnotherThread() throws Exception {
    try (PeriodicWork two = new PeriodicWork("two", 2, failures::add)) {
      CountDownLatch other = new CountDownLatch(2);
      two.every(SOON, () -> new CountDownLatch(1).await());
      two.every(SOON, other::countDown);
      assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void throwUnchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }
}
