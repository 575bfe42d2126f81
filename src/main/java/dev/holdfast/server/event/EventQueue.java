package dev.holdfast.server.event;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Events to be written, in order. Equal Events share one entry, so that a workload that is
 * denied repeatedly does not fill the queue. Thread-safe.
 */
final class EventQueue {

  private final int capacity;
  private final Map<PendingEvent, Occurrences> entries = new LinkedHashMap<>();

  EventQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Adds an Event; false if the queue is full. */
  synchronized boolean offer(PendingEvent pending, Timestamp when) {
    if (entries.size() >= capacity && !entries.containsKey(pending)) {
      return false;
    }
    entries.merge(pending, Occurrences.once(when), Occurrences::and);
    notifyAll();
    return true;
  }

  /** Waits until the queue is not empty. */
  synchronized void awaitFirst() throws InterruptedException {
    while (entries.isEmpty()) {
      wait();
    }
  }

  /** Removes and returns all entries. */
  synchronized Map<PendingEvent, Occurrences> takeAll() {
    Map<PendingEvent, Occurrences> taken = new LinkedHashMap<>(entries);
    entries.clear();
    return taken;
  }
}
