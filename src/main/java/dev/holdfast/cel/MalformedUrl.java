package dev.holdfast.cel;

/** A text that is no absolute URL. The message says why, in the words of Go. */
final class MalformedUrl extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedUrl(String message) {
    super(message);
  }
}
