package dev.holdfast.server.event;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The object that an Event is about.
 *
 * @param namespace empty for a cluster-scoped object
 */
record Subject(Kind kind, String apiVersion, String namespace, String name, String uid) {

  private static final int MAX_NAME = 253;

  /**
   * The object of a change; empty if it has no uid. A new object has one: the API server sets it
   * before it calls validating webhooks (kubernetes/apiserver,
   * pkg/registry/generic/registry/store.go, {@code create}).
   */
  static Optional<Subject> of(Change change) {
    Resource object = change.previous().orElse(change.resource());
    return object
        .kind()
        .filter(kind -> !object.uid().isEmpty() && isShort(change, object))
        .map(
            kind ->
                new Subject(
                    kind, object.apiVersion(), change.namespace(), object.name(), object.uid()));
  }

  /** Every object that exists; a request that is not from the API server may have megabytes. */
  private static boolean isShort(Change change, Resource object) {
    return Stream.of(change.namespace(), object.apiVersion(), object.name(), object.uid())
        .allMatch(text -> text.length() <= MAX_NAME);
  }
}
