package dev.holdfast.server.event;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Which Event there is already of what happens again. What happens again within ten minutes is
 * counted by the same Event, as by Kubernetes' own components: kubernetes/client-go,
 * tools/record/events_cache.go, defaultAggregateIntervalInSeconds. For one thread.
 */
final class EventAggregator {

  static final Duration WINDOW = Duration.ofMinutes(10);

  /** The name of an object and of its Event may have 253 characters. */
  private static final int MAX_PREFIX = 253 - 17;

  private final LruCache<PendingEvent, Entry> entries;

  /**
   * @param last when it happened last, in nanoseconds
   */
  private record Entry(EventRecord record, long last) {}

  /**
   * @param events how many of them it remembers
   */
  EventAggregator(int events) {
    this.entries = new LruCache<>(events);
  }

  /** It happened, whenever this is asked. */
  EventRecord count(PendingEvent pending, Occurrences occurrences) {
    long first = occurrences.first().nanoseconds();
    EventRecord record =
        entries
            .get(pending)
            .filter(entry -> first - entry.last() < WINDOW.toNanos())
            .map(entry -> entry.record().again(occurrences))
            .orElseGet(() -> EventRecord.first(newName(pending), occurrences));
    entries.put(pending, new Entry(record, occurrences.last().nanoseconds()));
    return record;
  }

  /** The Event of this notice has been created. */
  void written(PendingEvent pending) {
    Optional<Entry> known = entries.get(pending);
    known.ifPresent(
        entry -> entries.put(pending, new Entry(entry.record().written(), entry.last())));
  }

  /** As client-go names Events: the object's name and 16 hexadecimal digits. */
  private static String newName(PendingEvent pending) {
    String object = pending.subject().name();
    String prefix =
        object.substring(0, Math.min(object.length(), MAX_PREFIX)).replaceAll("[.-]+$", "");
    long random = UUID.randomUUID().getLeastSignificantBits();
    return "%s.%016x".formatted(prefix, random);
  }
}
