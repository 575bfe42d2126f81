package dev.holdfast.report.format;

import dev.holdfast.report.Printable;
import dev.holdfast.report.Wrapped;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.OneLine;
import java.util.List;

/** Lines with a label and a value, whose values are aligned and broken for a terminal. */
final class DescribedLines {

  /** The column of the values. */
  private static final int COLUMN = 18;

  private static final String VALUE_INDENT = " ".repeat(COLUMN);

  /** Of a value, in characters: a stranger decides how long a name is. */
  private static final int MAX_VALUE = 800;

  private final StringBuilder text = new StringBuilder();
  private final Style style;

  DescribedLines(Style style) {
    this.style = style;
  }

  /** A line that begins an object, with its place, which may be empty. */
  void title(String name, String place) {
    text.append(style.strong(printable(name)));
    if (!place.isEmpty()) {
      text.append("  ").append(style.faint(printable(place)));
    }
    text.append('\n');
  }

  /** A label and its value. */
  void add(int depth, String label, String value) {
    String head = "  ".repeat(depth) + (label.isEmpty() ? "" : label + ":");
    text.append(head).append(" ".repeat(Math.max(1, COLUMN - head.length())));
    StringBuilder broken = new StringBuilder();
    Wrapped.append(printable(value), VALUE_INDENT, broken);
    text.append(broken, VALUE_INDENT.length() + 1, broken.length()).append('\n');
  }

  /** A label and a line for each value; nothing without values. */
  void addAll(int depth, String label, List<String> values) {
    String next = label;
    for (String value : values) {
      add(depth, next, value);
      next = "";
    }
  }

  /** All lines so far. */
  String text() {
    return text.toString();
  }

  private static String printable(String value) {
    return Printable.of(Clipped.to(MAX_VALUE, OneLine.of(value)));
  }
}
