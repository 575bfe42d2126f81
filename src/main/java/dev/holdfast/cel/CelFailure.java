package dev.holdfast.cel;

/** An expression that could not be evaluated. The message is one line for a person. */
public final class CelFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean isUnknown;

  CelFailure(String message, boolean isUnknown, Throwable cause) {
    super(message, cause);
    this.isUnknown = isUnknown;
  }

  /**
   * Whether the answer hangs on what nobody knows here, such as who asks for a file: no mistake of
   * the expression, and no finding either.
   */
  public boolean isUnknown() {
    return isUnknown;
  }
}
