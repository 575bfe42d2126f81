package dev.holdfast.cel;

/** An expression could not be evaluated. The message is one line for users. */
public final class CelFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean isUnknown;

  CelFailure(String message, boolean isUnknown, Throwable cause) {
    super(message, cause);
    this.isUnknown = isUnknown;
  }

  /**
   * Returns whether the result depends on something unknown, for example the user when a file is
   * reviewed. Then it is neither an error of the expression nor a finding.
   */
  public boolean isUnknown() {
    return isUnknown;
  }
}
