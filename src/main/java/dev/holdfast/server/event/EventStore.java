package dev.holdfast.server.event;

/**
 * Stores Events. Each method sends one request, and throws {@link dev.holdfast.kube.ApiException}
 * if it fails.
 */
interface EventStore {

  /** Whether the object exists, with the same uid. */
  boolean holds(Subject subject);

  /** Creates or updates the Event. */
  void write(PendingEvent pending, EventRecord record);
}
