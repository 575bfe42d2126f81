package dev.holdfast.resource;

/** Text that is not what it should be. The message is for the person who wrote the text. */
public final class MalformedInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedInput(String message) {
    super(message);
  }
}
