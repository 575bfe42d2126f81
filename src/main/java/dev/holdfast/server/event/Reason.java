package dev.holdfast.server.event;

import dev.holdfast.resource.Keyword;

/** The reason of an Event, by which {@code kubectl get events --field-selector} finds it. */
enum Reason implements Keyword {
  /** A request was refused. */
  DENIED,
  /** A request went through only because of the server's max action. */
  WOULD_BE_DENIED
}
