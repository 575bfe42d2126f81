package dev.holdfast.server.event;

import dev.holdfast.resource.Keyword;

/** The reason of an Event, for {@code kubectl get events --field-selector}. */
enum Reason implements Keyword {
  /** A request was denied. */
  DENIED,
  /** A request was allowed only because of the server's max action. */
  WOULD_BE_DENIED
}
