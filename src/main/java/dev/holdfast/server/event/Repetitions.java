package dev.holdfast.server.event;

import java.time.Duration;
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

  /**
   * @param last when it happened last, in nanoseconds
   */
  private record Entry(Told told, long last) {}

  /**
   * @param events how many of them it remembers
   */
  Repetitions(int events) {
    this.entries = new Recent<>(events);
  }

  /** It happened, whenever this is asked. */
  Told count(Notice notice, Occurrences occurrences) {
    long first = occurrences.first().nanoseconds();
    Told told =
        entries
            .get(notice)
            .filter(entry -> first - entry.last() < WINDOW.toNanos())
            .map(entry -> entry.told().again(occurrences))
            .orElseGet(() -> Told.first(newName(notice), occurrences));
    entries.put(notice, new Entry(told, occurrences.last().nanoseconds()));
    return told;
  }

  /** The Event of this notice has been created. */
  void written(Notice notice) {
    Optional<Entry> known = entries.get(notice);
    known.ifPresent(entry -> entries.put(notice, new Entry(entry.told().written(), entry.last())));
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
