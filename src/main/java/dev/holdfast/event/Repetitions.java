package dev.holdfast.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which Event there is already of what happens again. What happens again within ten minutes is
 * counted by the same Event, as by Kubernetes' own components: kubernetes/client-go,
 * tools/record/events_cache.go, defaultAggregateIntervalInSeconds. For one thread.
 */
final class Repetitions {

  static final Duration WINDOW = Duration.ofMinutes(10);

  /** The name of an object and of its Event may have 253 characters. */
  private static final int MAX_PREFIX = 253 - 17;

  private final Recent<Notice, Entry> entries;

  private record Entry(Told told, long at) {}

  /**
   * @param events how many of them it remembers
   */
  Repetitions(int events) {
    this.entries = new Recent<>(events);
  }

  /**
   * It happened so often.
   *
   * @param now decides over the window: a clock that only goes forward, in nanoseconds
   * @param when stands in the Event
   */
  Told count(Notice notice, int times, long now, Instant when) {
    Told told =
        entries
            .get(notice)
            .filter(entry -> now - entry.at() < WINDOW.toNanos())
            .map(entry -> entry.told().again(times, when))
            .orElseGet(() -> new Told(newName(notice), when, when, times, false));
    entries.put(notice, new Entry(told, now));
    return told;
  }

  /** The Event of this notice has been created. */
  void written(Notice notice) {
    Optional<Entry> known = entries.get(notice);
    known.ifPresent(entry -> entries.put(notice, new Entry(entry.told().written(), entry.at())));
  }

  /** As client-go names Events: the object's name and 16 hexadecimal digits. */
  private static String newName(Notice notice) {
    String object = notice.subject().name();
    String prefix =
        object.substring(0, Math.min(object.length(), MAX_PREFIX)).replaceAll("[.-]+$", "");
    long random = UUID.randomUUID().getLeastSignificantBits();
    return "%s.%016x".formatted(prefix, random);
  }
}
