package dev.holdfast.cel;

/** Shortens the library's messages to one line for users. */
final class Wording {

  private static final int MAX_LENGTH = 300;

  private Wording() {}

  static String of(String message) {
    String line =
        message
            .replaceAll("\\s+", " ")
            .replace(" (in container '')", "")
            // The list of signatures is too long for a message.
            .replaceAll("\\.? ?(\\(candidates|Overload candidates|expecting \\{).*", "")
            .replaceAll("'_?([^\\p{Alnum}_]{1,2})_'", "'$1'")
            .replace("'<EOF>'", "the end")
            .replace("Reason: evaluation error: ", "")
            .strip();
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
  }
}
