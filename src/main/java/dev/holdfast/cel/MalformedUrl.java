package dev.holdfast.cel;

/** A text is not an absolute URL. The message is that of Go. */
final class MalformedUrl extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedUrl(String message) {
    super(message);
  }
}
