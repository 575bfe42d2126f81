package dev.holdfast.server.event;

/** The reason of an Event, for {@code kubectl get events --field-selector}. */
enum Reason {
  /** A request was denied. */
  DENIED("Denied"),
  /** A request was allowed only because of the server's max action. */
  WOULD_BE_DENIED("WouldBeDenied");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
