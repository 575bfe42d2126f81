package dev.holdfast.server.event;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What waits to be written, in the order in which it came. Equal notices have one place, so that
 * one workload that is tried again and again leaves room for all others.
 */
final class EventQueue {

  private final int places;
  private final Map<PendingEvent, Occurrences> waiting = new LinkedHashMap<>();

  EventQueue(int places) {
    this.places = places;
  }

  /** Whether there was a place for it. This never waits for more than another thread's like. */
  synchronized boolean admit(PendingEvent pending, Timestamp when) {
    if (waiting.size() >= places && !waiting.containsKey(pending)) {
      return false;
    }
    waiting.merge(pending, Occurrences.once(when), Occurrences::and);
    notifyAll();
    return true;
  }

  /** Waits until somebody is there. */
  synchronized void awaitFirst() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
  }

  /** Leaves the room empty. */
  synchronized Map<PendingEvent, Occurrences> takeAll() {
    Map<PendingEvent, Occurrences> taken = new LinkedHashMap<>(waiting);
    waiting.clear();
    return taken;
  }
}
