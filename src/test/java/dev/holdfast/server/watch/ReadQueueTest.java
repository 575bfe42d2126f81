package dev.holdfast.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Places are limited, and shared fairly between namespaces; nothing here waits for time. */
class ReadQueueTest {

  private final ReadQueue queue = new ReadQueue(2, 1_000);

  @Test
  void noMoreReadsRunThanThereArePlaces() {
    List<ReadQueue.Ticket> reads = enter(queue, "shop", 4);
    assertThat(running(reads)).containsExactly(true, true, false, false);
    reads.get(1).close();
    assertThat(running(reads)).containsExactly(true, false, true, false);
    reads.get(0).close();
    assertThat(running(reads)).containsExactly(false, false, true, true);
  }

  @Test
  void anotherNamespaceWaitsForOneReadHoweverManyAreWaiting() {
    List<ReadQueue.Ticket> noisy = enter(queue, "noisy", 1_000);
    ReadQueue.Ticket quiet = queue.enter("quiet");
    assertThat(isRunning(quiet)).isFalse();
    noisy.get(0).close();
    assertThat(isRunning(quiet)).isTrue();
  }

  @Test
  void namespacesTakeTurns() {
    List<ReadQueue.Ticket> first = enter(queue, "first", 2);
    List<ReadQueue.Ticket> a = enter(queue, "a", 3);
    List<ReadQueue.Ticket> b = enter(queue, "b", 3);
    first.forEach(ReadQueue.Ticket::close);
    assertThat(running(a)).containsExactly(true, false, false);
    assertThat(running(b)).containsExactly(true, false, false);
    a.get(0).close();
    assertThat(running(a)).containsExactly(false, true, false);
    b.get(0).close();
    assertThat(running(b)).containsExactly(false, true, false);
  }

  @Test
  void amongEqualsTheOneWhoseLastReadEndedLongestAgoIsNext() {
    ReadQueue one = new ReadQueue(1, 10);
    List<ReadQueue.Ticket> a = enter(one, "a", 3);
    List<ReadQueue.Ticket> b = enter(one, "b", 2);
    a.get(0).close();
    assertThat(running(b)).containsExactly(true, false);
    b.get(0).close();
    assertThat(running(a)).containsExactly(false, true, false);
    a.get(1).close();
    assertThat(running(b)).containsExactly(false, true);
  }

  @Test
  void ifTooManyWaitTheNamespaceWithTheMostReadsLosesItsNewest() {
    ReadQueue small = new ReadQueue(1, 3);
    List<ReadQueue.Ticket> noisy = enter(small, "noisy", 4);
    assertThat(small.enter("noisy").isRefused()).isTrue();
    ReadQueue.Ticket quiet = small.enter("quiet");
    assertThat(quiet.isRefused()).isFalse();
    assertThat(noisy.stream().map(ReadQueue.Ticket::isRefused))
        .containsExactly(false, false, false, true);
  }

  @Test
  void amongEqualNamespacesTheReadThatComesLastIsRefused() {
    ReadQueue small = new ReadQueue(1, 1);
    ReadQueue.Ticket runs = small.enter("a");
    ReadQueue.Ticket waits = small.enter("b");
    assertThat(small.enter("c").isRefused()).isTrue();
    runs.close();
    assertThat(isRunning(waits)).isTrue();
  }

  @Test
  void aReadWhoseTimeIsOverLeavesTheQueue() {
    List<ReadQueue.Ticket> running = enter(queue, "shop", 2);
    ReadQueue.Ticket late = queue.enter("shop");
    ReadQueue.Ticket next = queue.enter("shop");
    late.close();
    late.close();
    running.get(0).close();
    assertThat(isRunning(late)).isFalse();
    assertThat(isRunning(next)).isTrue();
  }

  @Test
  void aPlaceIsGivenBackOnce() {
    List<ReadQueue.Ticket> reads = enter(queue, "shop", 4);
    reads.get(0).close();
    reads.get(0).close();
    assertThat(running(reads)).containsExactly(false, true, true, false);
  }

  @Test
  void aThreadThatWaitsGetsThePlace() throws Exception {
    List<ReadQueue.Ticket> running = enter(queue, "shop", 2);
    try (ReadQueue.Ticket next = queue.enter("shop")) {
      Thread.ofVirtual().start(running.get(0)::close);
      assertThat(next.await(Long.MAX_VALUE)).isTrue();
    }
  }

  @Test
  void aThreadThatWaitsLearnsThatItIsRefused() throws Exception {
    ReadQueue small = new ReadQueue(1, 1);
    enter(small, "noisy", 1);
    try (ReadQueue.Ticket newest = small.enter("noisy")) {
      Thread.ofVirtual().start(() -> enter(small, "quiet", 1));
      assertThat(newest.await(Long.MAX_VALUE)).isFalse();
    }
  }

  private static List<ReadQueue.Ticket> enter(ReadQueue queue, String namespace, int count) {
    return IntStream.range(0, count).mapToObj(i -> queue.enter(namespace)).toList();
  }

  private static List<Boolean> running(List<ReadQueue.Ticket> reads) {
    return reads.stream().map(ReadQueueTest::isRunning).toList();
  }

  private static boolean isRunning(ReadQueue.Ticket read) {
    try {
      return read.await(0);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
