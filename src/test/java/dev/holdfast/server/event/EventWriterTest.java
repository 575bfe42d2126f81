package dev.holdfast.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.background.Time;
import dev.holdfast.resource.Kind;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is told again and again becomes few writes. */
class EventWriterTest {

  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

  private final Clock time = new Clock();
  private final Store store = new Store();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final EventWriter writer =
      new EventWriter(
          store, time, (outcome, times) -> outcomes.merge(outcome, times, Integer::sum));

  @Test
  void whatIsToldAgainIsCountedByTheSameEvent() {
    write(notice("db"), 1);
    time.passes(Duration.ofMinutes(9));
    write(notice("db"), 1);
    time.passes(Duration.ofMinutes(9));
    write(notice("db"), 3);
    assertThat(store.events)
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.count()).isEqualTo(5);
              assertThat(told.first()).isEqualTo(START);
              assertThat(told.last()).isEqualTo(START.plus(Duration.ofMinutes(18)));
            });
    assertThat(outcomes).isEqualTo(Map.of(Outcome.WRITTEN, 1, Outcome.AGGREGATED, 4));
  }

  @Test
  void anEventHasTheTimesAtWhichItHappenedHoweverLongItWaitedForItsTurn() {
    Map<Notice, Occurrences> batch = new LinkedHashMap<>();
    Moment first = time.moment();
    time.passes(Duration.ofSeconds(1));
    Moment last = time.moment();
    IntStream.range(0, 1000)
        .forEach(i -> batch.put(notice("db-" + i), new Occurrences(first, last, 2)));
    write(batch);
    assertThat(time.passed()).isGreaterThan(Duration.ofMinutes(3));
    assertThat(store.events)
        .hasSize(1000)
        .allSatisfy(
            told -> {
              assertThat(told.first()).isEqualTo(START);
              assertThat(told.last()).isEqualTo(START.plus(Duration.ofSeconds(1)));
            });
  }

  @Test
  void whatHappenedWithinTenMinutesIsTheSameEventHoweverLateItIsWritten() {
    write(notice("db"), 1);
    time.passes(Duration.ofMinutes(9));
    Occurrences again = Occurrences.once(time.moment());
    time.passes(Duration.ofMinutes(9));
    write(Map.of(notice("db"), again));
    assertThat(store.events).singleElement().extracting(Told::count).isEqualTo(2);
    time.passes(Duration.ofMinutes(2));
    write(notice("db"), 1);
    assertThat(store.events).as("11 minutes after it happened last").hasSize(2);
  }

  @Test
  void whatComesAtOnceIsOneWrite() {
    write(notice("db"), 10);
    assertThat(store.events).singleElement().extracting(Told::count).isEqualTo(10);
    assertThat(store.writes).isEqualTo(1);
    assertThat(outcomes).isEqualTo(Map.of(Outcome.WRITTEN, 1, Outcome.AGGREGATED, 9));
  }

  @Test
  void afterTenMinutesOfQuietItIsAnotherEvent() {
    write(notice("db"), 1);
    time.passes(Duration.ofMinutes(10));
    write(notice("db"), 1);
    assertThat(store.events).extracting(Told::count).containsExactly(1, 1);
    assertThat(store.events).extracting(Told::name).doesNotHaveDuplicates();
  }

  @Test
  void aWallClockThatJumpsDecidesNothing() {
    write(notice("db"), 1);
    time.wall = START.plus(Duration.ofDays(365));
    write(notice("db"), 1);
    time.wall = START.minus(Duration.ofDays(365));
    write(notice("db"), 1);
    assertThat(store.events)
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.count()).isEqualTo(3);
              assertThat(told.last()).isEqualTo(time.wall);
            });
  }

  @Test
  void anotherObjectReasonOrMessageIsAnotherEvent() {
    Notice one = notice("db");
    write(one, 1);
    write(new Notice(one.subject(), Reason.WOULD_BE_DENIED, one.message()), 1);
    write(new Notice(one.subject(), one.reason(), "other"), 1);
    write(notice("other"), 1);
    assertThat(store.events).hasSize(4);
  }

  @Test
  void anEventThatIsGoneComesBackWithItsCount() {
    write(notice("db"), 3);
    store.events.clear();
    write(notice("db"), 1);
    assertThat(store.events).singleElement().extracting(Told::count).isEqualTo(4);
  }

  @Test
  void anObjectHas25WritesAndThenOneInFiveMinutesWhichCountsAll() {
    for (int i = 0; i < 100; i++) {
      write(notice("db"), 1);
    }
    assertThat(store.writes).isEqualTo(25);
    assertThat(outcomes).containsEntry(Outcome.SUPPRESSED, 75);
    time.passes(Duration.ofMinutes(4).plusSeconds(50));
    write(notice("db"), 1);
    assertThat(store.writes).isEqualTo(25);
    time.passes(Duration.ofSeconds(10));
    write(notice("db"), 1);
    write(notice("db"), 1);
    assertThat(store.writes).isEqualTo(26);
    assertThat(store.events.getLast().count()).isEqualTo(102);
  }

  @Test
  void otherMessagesDoNotHelpAnObjectBeyondItsMeasure() {
    for (int i = 0; i < 100; i++) {
      write(new Notice(notice("db").subject(), Reason.DENIED, "message " + i), 1);
    }
    assertThat(store.writes).isEqualTo(25);
    write(notice("other"), 1);
    assertThat(store.writes).isEqualTo(26);
  }

  @Test
  void allObjectsTogetherHaveFiveWritesASecond() {
    Map<Notice, Occurrences> batch = new LinkedHashMap<>();
    IntStream.range(0, 105).forEach(i -> batch.put(notice("db-" + i), once()));
    write(batch);
    assertThat(store.writes).isEqualTo(105);
    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void ofAnObjectThatIsNotThereNothingIsWritten() {
    store.gone.add("db");
    write(notice("db"), 2);
    assertThat(store.writes).isZero();
    assertThat(outcomes).isEqualTo(Map.of(Outcome.ABSENT, 2));
  }

  @Test
  void whatIsRefusedIsNotTriedAgainAndOthersGoOn() {
    store.refusal = 403;
    write(notice("db"), 2);
    assertThat(outcomes).isEqualTo(Map.of(Outcome.FAILED, 2));
    assertThat(store.attempts).isEqualTo(1);
    store.refusal = 0;
    write(notice("db"), 1);
    assertThat(store.events).singleElement().extracting(Told::count).isEqualTo(3);
  }

  @Test
  void whenTheApiServerGivesNoAnswerTheRestIsLeft() {
    store.refusal = -1;
    Map<Notice, Occurrences> batch = new LinkedHashMap<>();
    IntStream.range(0, 1000).forEach(i -> batch.put(notice("db-" + i), once()));
    write(batch);
    assertThat(store.attempts).isEqualTo(1);
    assertThat(outcomes).isEqualTo(Map.of(Outcome.UNREACHABLE, 1000));
  }

  @Test
  void theNameOfAnEventIsANameForKubernetesHoweverLongTheObjects() {
    write(notice("db"), 1);
    write(notice("a".repeat(253)), 1);
    write(notice("a".repeat(235) + "." + "b".repeat(17)), 1);
    assertThat(store.events)
        .allSatisfy(
            told ->
                assertThat(told.name())
                    .hasSizeLessThanOrEqualTo(253)
                    .matches("[a-z0-9]+(\\.[a-z0-9]+)*\\.[0-9a-f]{16}"));
    assertThat(store.events.getFirst().name()).startsWith("db.");
  }

  private static Notice notice(String name) {
    Subject subject = new Subject(Kind.STATEFUL_SET, "apps/v1", "shop", name, "uid-of-" + name);
    return new Notice(subject, Reason.DENIED, "request to update: p: wrong");
  }

  private Occurrences once() {
    return Occurrences.once(time.moment());
  }

  /** It happened so often just now. */
  private void write(Notice notice, int times) {
    write(Map.of(notice, new Occurrences(time.moment(), time.moment(), times)));
  }

  private void write(Map<Notice, Occurrences> notices) {
    try {
      writer.write(notices);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Goes on only when told to, or when somebody waits. */
  private static final class Clock implements Time {
    private long nanoseconds = -5;
    private Instant wall = START;

    @Override
    public long nanoseconds() {
      return nanoseconds;
    }

    @Override
    public void pause(Duration duration) {
      passes(duration);
    }

    void passes(Duration duration) {
      nanoseconds += duration.toNanos();
      wall = wall.plus(duration);
    }

    Moment moment() {
      return new Moment(nanoseconds, wall);
    }

    Duration passed() {
      return Duration.ofNanos(nanoseconds + 5);
    }
  }

  /** In memory, and refuses with a status if told to; -1 is no answer. */
  private static final class Store implements EventStore {
    private final List<Told> events = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();
    private int writes;
    private int attempts;
    private int refusal;

    @Override
    public boolean holds(Subject subject) {
      attempts++;
      if (refusal != 0) {
        throw new KubernetesClientException("refused", refusal, null);
      }
      return !gone.contains(subject.name());
    }

    @Override
    public void write(Notice notice, Told told) {
      writes++;
      events.removeIf(event -> event.name().equals(told.name()));
      events.add(told);
    }
  }
}
