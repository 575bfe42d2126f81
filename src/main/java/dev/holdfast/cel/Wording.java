package dev.holdfast.cel;

import com.google.re2j.Pattern;
import dev.cel.common.CelIssue;
import dev.holdfast.resource.OneLine;
import java.util.List;
import java.util.stream.Collectors;

/** Shortens the library's messages to one line for users. */
final class Wording {

  private static final int MAX_LENGTH = 300;
  private static final int MAX_ERRORS = 5;

  /** The list of signatures is too long for a message. */
  private static final Pattern SIGNATURES =
      Pattern.compile("\\.? ?(\\(candidates|Overload candidates|expecting \\{).*");

  /** The library's name of an operator. */
  private static final Pattern OPERATOR = Pattern.compile("'_?([^0-9A-Za-z_]{1,2})_'");

  private Wording() {}

  /** The first errors of an expression, each with its place. */
  static String of(List<CelIssue> errors) {
    return errors.stream().limit(MAX_ERRORS).map(Wording::place).collect(Collectors.joining("; "));
  }

  private static String place(CelIssue error) {
    return "line %d, column %d: %s"
        .formatted(
            error.getSourceLocation().getLine(),
            error.getSourceLocation().getColumn() + 1,
            of(error.getMessage()));
  }

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
