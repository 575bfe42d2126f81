package dev.holdfast.cel;

/** An expression needs something that is unknown in this review. */
final class Unknown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unknown(String what) {
    super(what + " is not known here");
  }
}
