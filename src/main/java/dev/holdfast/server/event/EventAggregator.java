package dev.holdfast.server.event;

import com.google.common.base.CharMatcher;
import java.time.Duration;
import java.util.UUID;

/**
 * Counts what happens again within ten minutes in the same Event, as Kubernetes components do:
 * kubernetes/client-go, tools/record/events_cache.go, defaultAggregateIntervalInSeconds. For one
 * thread.
 */
final class EventAggregator {

  static final Duration WINDOW = Duration.ofMinutes(10);

  /** The name of an object and of its Event may have 253 characters. */
  private static final int MAX_PREFIX = 253 - 17;

  private final LruCache<PendingEvent, Entry> entries;

  private record Entry(EventRecord record, long lastNanos) {}

  /**
   * @param events how many Events it remembers
   */
  EventAggregator(int events) {
    this.entries = new LruCache<>(events);
  }

  /** Counts the occurrences, in the Event of earlier ones if there is one. */
  EventRecord count(PendingEvent pending, Occurrences occurrences) {
    long first = occurrences.first().nanoseconds();
    EventRecord record =
        entries
            .get(pending)
            .filter(entry -> first - entry.lastNanos() < WINDOW.toNanos())
            .map(entry -> entry.record().again(occurrences))
            .orElseGet(() -> EventRecord.first(newName(pending), occurrences));
    entries.put(pending, new Entry(record, occurrences.last().nanoseconds()));
    return record;
  }

  /** Remembers that the Event has been created. */
  void written(PendingEvent pending) {
    entries
        .get(pending)
        .ifPresent(
            entry -> entries.put(pending, new Entry(entry.record().written(), entry.lastNanos())));
  }

  /** The object's name and 16 hexadecimal digits, as in client-go. */
  private static String newName(PendingEvent pending) {
    String object = pending.subject().name();
    String prefix =
        CharMatcher.anyOf(".-")
            .trimTrailingFrom(object.substring(0, Math.min(object.length(), MAX_PREFIX)));
    long random = UUID.randomUUID().getLeastSignificantBits();
    return "%s.%016x".formatted(prefix, random);
  }
}
