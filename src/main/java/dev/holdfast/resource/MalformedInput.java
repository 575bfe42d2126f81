package dev.holdfast.resource;

/** Text that is not what it should be. The message is for the person who wrote the text. */
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
   * What is wrong at a place in a file.
   *
   * @param line from 1; 0 if it is not known
   */
  public static MalformedInput at(String file, int line, String reason) {
    String place = line == 0 ? file : file + ":" + line;
    return new MalformedInput(place.isEmpty() ? reason : place + ": " + reason, line, reason);
  }

  /** The line (from 1) in the file that was read; 0 if it is not known. */
  public int line() {
    return line;
  }

  /** What is wrong, without the place. */
  public String reason() {
    return reason;
  }
}
