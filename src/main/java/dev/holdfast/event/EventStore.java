package dev.holdfast.event;

/**
 * Where objects and their Events are. Each method asks once, and throws {@link
 * io.fabric8.kubernetes.client.KubernetesClientException} if it is refused or gets no answer.
 */
interface EventStore {

  /** Whether the object is there now, and is the same. */
  boolean holds(Subject subject);

  /** Creates an Event. */
  void create(Notice notice, Told told);

  /** Brings count and last time of an Event up to date; false if the Event is no longer there. */
  boolean update(Notice notice, Told told);
}
