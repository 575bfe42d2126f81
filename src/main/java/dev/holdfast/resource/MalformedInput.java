package dev.holdfast.resource;

/** An input is malformed. The message is for the user who wrote it. */
public final class MalformedInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String reason;

  public MalformedInput(String message) {
    this(message, 0, message);
  }

  private MalformedInput(String message, int line, String reason) {
    super(message);
    this.line = line;
    this.reason = reason;
  }

  /**
   * Returns an error at a place in a file.
   *
   * @param line from 1; 0 if it is not known
   */
  public static MalformedInput at(String file, int line, String reason) {
    String place = line == 0 ? file : file + ":" + line;
    return new MalformedInput(place.isEmpty() ? reason : place + ": " + reason, line, reason);
  }

  /** The line (from 1) in the file; 0 if it is not known. */
  public int line() {
    return line;
  }

  /** The message without the place. */
  public String reason() {
    return reason;
  }
}
