package dev.holdfast.server.event;

/** The reason of an Event, by which {@code kubectl get events --field-selector} finds it. */
enum Reason {
  /** A request was refused. */
  DENIED("Denied"),
  /** A request went through only because of the server's max action. */
  WOULD_BE_DENIED("WouldBeDenied");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** As it stands in the Event. */
  String text() {
    return text;
  }
}
