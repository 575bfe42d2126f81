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

  private final LruCache<PendingEvent, EventRecord> records;

  /**
   * @param events how many Events it remembers
   */
  EventAggregator(int events) {
    this.records = new LruCache<>(events);
  }

  /** Counts the occurrences, in the Event of earlier ones if there is one. */
  EventRecord count(PendingEvent pending, Occurrences occurrences) {
    long first = occurrences.first().nanoseconds();
    EventRecord record =
        records
            .get(pending)
            .filter(known -> first - known.occurrences().last().nanoseconds() < WINDOW.toNanos())
            .map(known -> known.again(occurrences))
            .orElseGet(() -> new EventRecord(newName(pending), occurrences, false));
    records.put(pending, record);
    return record;
  }

  /** Remembers that the Event has been created. */
  void written(PendingEvent pending) {
    records.get(pending).ifPresent(record -> records.put(pending, record.written()));
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
