package dev.holdfast.cel;

import com.google.re2j.Pattern;
import dev.holdfast.resource.OneLine;

/** Shortens the library's messages to one line for users. */
final class Wording {

  private static final int MAX_LENGTH = 300;

  /** The list of signatures is too long for a message. */
  private static final Pattern SIGNATURES =
      Pattern.compile("\\.? ?(\\(candidates|Overload candidates|expecting \\{).*");

  /** The library's name of an operator. */
  private static final Pattern OPERATOR = Pattern.compile("'_?([^0-9A-Za-z_]{1,2})_'");

  private Wording() {}

  static String of(String message) {
    String brief =
        SIGNATURES.matcher(OneLine.of(message).replace(" (in container '')", "")).replaceFirst("");
    String line =
        OPERATOR
            .matcher(brief)
            .replaceAll("'$1'")
            .replace("'<EOF>'", "the end")
            .replace("Reason: evaluation error: ", "")
            .strip();
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
  }
}
