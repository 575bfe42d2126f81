package dev.holdfast.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table, as aligned text and as Markdown. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings. */
  Table(String... headings) {
    rows.add(List.of(headings));
  }

  void row(String... cells) {
    rows.add(List.copyOf(Arrays.asList(cells)));
  }

  String text() {
    return rows.stream().map(this::aligned).collect(Collectors.joining("\n", "", "\n"));
  }

  String markdown() {
    String rule = "|" + "---|".repeat(rows.getFirst().size());
    return rows.stream()
        .map(row -> "| " + String.join(" | ", row) + " |")
        .collect(
            Collectors.collectingAndThen(
                Collectors.toCollection(ArrayList::new),
                lines -> {
                  lines.add(1, rule);
                  return String.join("\n", lines) + "\n";
                }));
  }

  private String aligned(List<String> row) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> padded(row.get(column), width(column)))
        .collect(Collectors.joining("  ", "  ", ""))
        .stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
