package dev.holdfast.docs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a document shows of a command's output. Three dots alone in a line stand for any lines, and
 * within a line for any text. Times, ages, uids and the width of columns may differ.
 *
 * @param lines as shown
 */
record ShownOutput(List<String> lines) {

  /** Stands for what is left out. */
  static final String ELIDED = "...";

  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
  private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern AGE = Pattern.compile("\\b(\\d+[dhms])+\\b");
  private static final Pattern COLUMNS = Pattern.compile("[ \\t]+");

  ShownOutput {
    lines = List.copyOf(lines);
  }

  /** Whether this is what a command printed. */
  boolean matches(String printed) {
    String pattern =
        lines.stream()
            .map(line -> line.equals(ELIDED) ? "(?:.*\\n)*?" : pattern(line) + "\\n")
            .collect(Collectors.joining());
    return Pattern.matches(
        pattern,
        printed.isEmpty()
            ? ""
            : printed
                .stripTrailing()
                .lines()
                .map(line -> normal(line) + "\n")
                .collect(Collectors.joining()));
  }

  private static String pattern(String line) {
    return List.of(normal(line).split(Pattern.quote(ELIDED), -1)).stream()
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }

  private static String normal(String line) {
    String text = TIME.matcher(line).replaceAll("TIME");
    text = UID.matcher(text).replaceAll("UID");
    text = AGE.matcher(text).replaceAll("AGE");
    return COLUMNS.matcher(text).replaceAll(" ").stripTrailing();
  }
}
