package dev.holdfast.resource;

/**
 * An object is too large to judge: it exceeds a limit in bytes, in the number of its parts, or in
 * the time that its review takes. The message is for the user who sent it.
 */
public final class TooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * An object that exceeds a limit.
   *
   * @param message names the limit and says what to do
   */
  public TooLarge(String message) {
    super(message);
  }
}
