package dev.holdfast.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.background.Time;
import dev.holdfast.kube.ApiException;
import dev.holdfast.resource.Kind;
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

/** Repeated Events become few writes. */
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
    write(pending("db"), 1);
    time.passes(Duration.ofMinutes(9));
    write(pending("db"), 1);
    time.passes(Duration.ofMinutes(9));
    write(pending("db"), 3);
    assertThat(store.events)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.count()).isEqualTo(5);
              assertThat(record.first()).isEqualTo(START);
              assertThat(record.last()).isEqualTo(START.plus(Duration.ofMinutes(18)));
            });
    assertThat(outcomes).isEqualTo(Map.of(Outcome.WRITTEN, 1, Outcome.AGGREGATED, 4));
  }

  @Test
  void anEventHasTheTimesAtWhichItHappenedHoweverLongItWaitedForItsTurn() {
    Map<PendingEvent, Occurrences> batch = new LinkedHashMap<>();
    Timestamp first = time.moment();
    time.passes(Duration.ofSeconds(1));
    Timestamp last = time.moment();
    IntStream.range(0, 1000)
        .forEach(i -> batch.put(pending("db-" + i), new Occurrences(first, last, 2)));
    write(batch);
    assertThat(time.passed()).isGreaterThan(Duration.ofMinutes(3));
    assertThat(store.events)
        .hasSize(1000)
        .allSatisfy(
            record -> {
              assertThat(record.first()).isEqualTo(START);
              assertThat(record.last()).isEqualTo(START.plus(Duration.ofSeconds(1)));
            });
  }

  @Test
  void whatHappenedWithinTenMinutesIsTheSameEventHoweverLateItIsWritten() {
    write(pending("db"), 1);
    time.passes(Duration.ofMinutes(9));
    Occurrences again = Occurrences.once(time.moment());
    time.passes(Duration.ofMinutes(9));
    write(Map.of(pending("db"), again));
    assertThat(store.events).singleElement().extracting(EventRecord::count).isEqualTo(2);
    time.passes(Duration.ofMinutes(2));
    write(pending("db"), 1);
    assertThat(store.events).as("11 minutes after it happened last").hasSize(2);
  }

  @Test
  void whatComesAtOnceIsOneWrite() {
    write(pending("db"), 10);
    assertThat(store.events).singleElement().extracting(EventRecord::count).isEqualTo(10);
    assertThat(store.writes).isEqualTo(1);
    assertThat(outcomes).isEqualTo(Map.of(Outcome.WRITTEN, 1, Outcome.AGGREGATED, 9));
  }

  @Test
  void afterTenMinutesOfQuietItIsAnotherEvent() {
    write(pending("db"), 1);
    time.passes(Duration.ofMinutes(10));
    write(pending("db"), 1);
    assertThat(store.events).extracting(EventRecord::count).containsExactly(1, 1);
    assertThat(store.events).extracting(EventRecord::name).doesNotHaveDuplicates();
  }

  @Test
  void aWallClockThatJumpsDecidesNothing() {
    write(pending("db"), 1);
    time.wall = START.plus(Duration.ofDays(365));
    write(pending("db"), 1);
    time.wall = START.minus(Duration.ofDays(365));
    write(pending("db"), 1);
    assertThat(store.events)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.count()).isEqualTo(3);
              assertThat(record.last()).isEqualTo(time.wall);
            });
  }

  @Test
  void anotherObjectReasonOrMessageIsAnotherEvent() {
    PendingEvent one = pending("db");
    write(one, 1);
    write(new PendingEvent(one.subject(), Reason.WOULD_BE_DENIED, one.message()), 1);
    write(new PendingEvent(one.subject(), one.reason(), "other"), 1);
    write(pending("other"), 1);
    assertThat(store.events).hasSize(4);
  }

  @Test
  void anEventThatIsGoneComesBackWithItsCount() {
    write(pending("db"), 3);
    store.events.clear();
    write(pending("db"), 1);
    assertThat(store.events).singleElement().extracting(EventRecord::count).isEqualTo(4);
  }

  @Test
  void anObjectHas25WritesAndThenOneInFiveMinutesWhichCountsAll() {
    for (int i = 0; i < 100; i++) {
      write(pending("db"), 1);
    }
    assertThat(store.writes).isEqualTo(25);
    assertThat(outcomes).containsEntry(Outcome.SUPPRESSED, 75);
    time.passes(Duration.ofMinutes(4).plusSeconds(50));
    write(pending("db"), 1);
    assertThat(store.writes).isEqualTo(25);
    time.passes(Duration.ofSeconds(10));
    write(pending("db"), 1);
    write(pending("db"), 1);
    assertThat(store.writes).isEqualTo(26);
    assertThat(store.events.getLast().count()).isEqualTo(102);
  }

  @Test
  void otherMessagesDoNotHelpAnObjectBeyondItsMeasure() {
    for (int i = 0; i < 100; i++) {
      write(new PendingEvent(pending("db").subject(), Reason.DENIED, "message " + i), 1);
    }
    assertThat(store.writes).isEqualTo(25);
    write(pending("other"), 1);
    assertThat(store.writes).isEqualTo(26);
  }

  @Test
  void allObjectsTogetherHaveFiveWritesASecond() {
    Map<PendingEvent, Occurrences> batch = new LinkedHashMap<>();
    IntStream.range(0, 105).forEach(i -> batch.put(pending("db-" + i), once()));
    write(batch);
    assertThat(store.writes).isEqualTo(105);
    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void ofAnObjectThatIsNotThereNothingIsWritten() {
    store.gone.add("db");
    write(pending("db"), 2);
    assertThat(store.writes).isZero();
    assertThat(outcomes).isEqualTo(Map.of(Outcome.ABSENT, 2));
  }

  @Test
  void whatIsRefusedIsNotTriedAgainAndOthersGoOn() {
    store.refusal = 403;
    write(pending("db"), 2);
    assertThat(outcomes).isEqualTo(Map.of(Outcome.FAILED, 2));
    assertThat(store.attempts).isEqualTo(1);
    store.refusal = 0;
    write(pending("db"), 1);
    assertThat(store.events).singleElement().extracting(EventRecord::count).isEqualTo(3);
  }

  @Test
  void whenTheApiServerGivesNoAnswerTheRestIsLeft() {
    store.refusal = -1;
    Map<PendingEvent, Occurrences> batch = new LinkedHashMap<>();
    IntStream.range(0, 1000).forEach(i -> batch.put(pending("db-" + i), once()));
    write(batch);
    assertThat(store.attempts).isEqualTo(1);
    assertThat(outcomes).isEqualTo(Map.of(Outcome.UNREACHABLE, 1000));
  }

  @Test
  void theNameOfAnEventIsANameForKubernetesHoweverLongTheObjects() {
    write(pending("db"), 1);
    write(pending("a".repeat(253)), 1);
    write(pending("a".repeat(235) + "." + "b".repeat(17)), 1);
    assertThat(store.events)
        .allSatisfy(
            record ->
                assertThat(record.name())
                    .hasSizeLessThanOrEqualTo(253)
                    .matches("[a-z0-9]+(\\.[a-z0-9]+)*\\.[0-9a-f]{16}"));
    assertThat(store.events.getFirst().name()).startsWith("db.");
  }

  private static PendingEvent pending(String name) {
    Subject subject = new Subject(Kind.STATEFUL_SET, "apps/v1", "shop", name, "uid-of-" + name);
    return new PendingEvent(subject, Reason.DENIED, "request to update: p: wrong");
  }

  private Occurrences once() {
    return Occurrences.once(time.moment());
  }

  /** This number of occurrences, now. */
  private void write(PendingEvent pending, int times) {
    write(Map.of(pending, new Occurrences(time.moment(), time.moment(), times)));
  }

  private void write(Map<PendingEvent, Occurrences> notices) {
    try {
      writer.write(notices);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Advances only when a test or a wait advances it. */
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

    Timestamp moment() {
      return new Timestamp(nanoseconds, wall);
    }

    Duration passed() {
      return Duration.ofNanos(nanoseconds + 5);
    }
  }

  /** Stores Events in memory, or fails with the given status; -1 means no answer. */
  private static final class Store implements EventStore {
    private final List<EventRecord> events = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();
    private int writes;
    private int attempts;
    private int refusal;

    @Override
    public boolean holds(Subject subject) {
      attempts++;
      if (refusal != 0) {
        throw new ApiException("refused", refusal);
      }
      return !gone.contains(subject.name());
    }

    @Override
    public void write(PendingEvent pending, EventRecord record) {
      writes++;
      events.removeIf(event -> event.name().equals(record.name()));
      events.add(record);
    }
  }
}
