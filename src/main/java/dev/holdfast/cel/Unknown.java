package dev.holdfast.cel;

/** What an expression asked for and nobody knows here. */
final class Unknown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unknown(String what) {
    super(what + " is not known here");
  }
}
