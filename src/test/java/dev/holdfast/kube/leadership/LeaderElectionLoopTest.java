package dev.holdfast.kube.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** After every election, another one starts. */
class LeaderElectionLoopTest {

  private final Overheard log = new Overheard(LeaderElectionLoop.class);
  private final Deque<CompletableFuture<?>> begun = new ArrayDeque<>();
  private boolean isBroken;
  private final LeaderElectionLoop elections = new LeaderElectionLoop(this::begin);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void thereIsOneAtATime() {
    elections.check();
    elections.check();
    assertThat(begun).hasSize(1);
  }

  @Test
  void whenTheLeaderLosesTheNextBeginsWithoutAWord() {
    elections.check();
    begun.getLast().complete(null);
    elections.check();
    assertThat(begun).hasSize(2);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void oneThatEndsByAMistakeIsToldOfAndTheNextBegins() {
    elections.check();
    begun.getLast().completeExceptionally(new IllegalStateException("broken"));
    elections.check();
    elections.check();
    assertThat(begun).hasSize(2);
    assertThat(log.lines()).containsExactly("an election failed; the next begins: broken");
  }

  @Test
  void oneThatCannotBeginIsToldOfAndTriedAgain() {
    isBroken = true;
    elections.check();
    assertThat(log.lines()).containsExactly("an election could not begin: broken");
    isBroken = false;
    elections.check();
    assertThat(begun).hasSize(1);
  }

  @Test
  void afterTheEndThereIsNone() {
    elections.check();
    elections.stop();
    assertThat(begun.getLast()).isCancelled();
    elections.check();
    assertThat(begun).hasSize(1);
    assertThat(log.lines()).isEmpty();
  }

  private CompletableFuture<?> begin() {
    if (isBroken) {
      throw new IllegalStateException("broken");
    }
    CompletableFuture<?> election = new CompletableFuture<>();
    begun.add(election);
    return election;
  }
}
