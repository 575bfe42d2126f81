package dev.holdfast.server.event;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.util.Optional;

/**
 * The object that an Event is about.
 *
 * @param kind of the object
 * @param apiVersion in which it was reviewed
 * @param namespace empty for a cluster-scoped one
 * @param name of the object
 * @param uid tells it from others that had its name, or will have it
 */
record Subject(Kind kind, String apiVersion, String namespace, String name, String uid) {

  /**
   * The object of a change; empty if it has no uid. In a change that creates it has one already:
   * the API server sets it before it asks validating webhooks (kubernetes/apiserver,
   * pkg/registry/generic/registry/store.go, {@code create}).
   */
  static Optional<Subject> of(Change change) {
    Resource object = change.previous().orElse(change.resource());
    return object
        .kind()
        .filter(kind -> !object.uid().isEmpty())
        .map(
            kind ->
                new Subject(
                    kind, object.apiVersion(), change.namespace(), object.name(), object.uid()));
  }
}
