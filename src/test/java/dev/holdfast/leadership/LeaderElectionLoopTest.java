package dev.holdfast.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However an election ends, there is a next one. */
class ElectionsTest {

  private final Overheard log = new Overheard(Elections.class);
  private final Deque<CompletableFuture<?>> begun = new ArrayDeque<>();
  private boolean isBroken;
  private final Elections elections = new Elections(this::begin);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void thereIsOneAtATime() {
    elections.look();
    elections.look();
    assertThat(begun).hasSize(1);
  }

  @Test
  void whenTheLeaderLosesTheNextBeginsWithoutAWord() {
    elections.look();
    begun.getLast().complete(null);
    elections.look();
    assertThat(begun).hasSize(2);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void oneThatEndsByAMistakeIsToldOfAndTheNextBegins() {
    elections.look();
    begun.getLast().completeExceptionally(new IllegalStateException("broken"));
    elections.look();
    elections.look();
    assertThat(begun).hasSize(2);
    assertThat(log.lines()).containsExactly("an election failed; the next begins: broken");
  }

  @Test
  void oneThatCannotBeginIsToldOfAndTriedAgain() {
    isBroken = true;
    elections.look();
    assertThat(log.lines()).containsExactly("an election could not begin: broken");
    isBroken = false;
    elections.look();
    assertThat(begun).hasSize(1);
  }

  @Test
  void afterTheEndThereIsNone() {
    elections.look();
    elections.stop();
    assertThat(begun.getLast()).isCancelled();
    elections.look();
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
