package dev.holdfast.server.event;

/**
 * Where objects and their Events are. Each method asks once, and throws {@link
 * io.fabric8.kubernetes.client.KubernetesClientException} if it is refused or gets no answer.
 */
interface EventStore {

  /** Whether the object is there now, and is the same. */
  boolean holds(Subject subject);

  /** Has the Event as it is to stand, whether it was there or not. */
  void write(PendingEvent pending, EventRecord record);
}
