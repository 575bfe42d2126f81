package dev.holdfast.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Changes to the lines of YAML: blocks of other streams, indentation, comments, odd scalars. */
final class LineSteps {

  private static final int MOST_LINES = 3_000;

  private final List<List<String>> seeds;
  private final TextSteps texts;

  LineSteps(List<String> seeds, List<String> known) {
    this.seeds = seeds.stream().map(LineSteps::lines).filter(lines -> !lines.isEmpty()).toList();
    this.texts = new TextSteps(known);
  }

  private static List<String> lines(String text) {
    return new ArrayList<>(text.lines().toList());
  }

  /** The text after a step. */
  String changed(String text, Step step) {
    List<String> lines = lines(text);
    if (lines.isEmpty()) {
      return step.choose(OddYaml.LINES) + "\n";
    }
    int at = step.place() % lines.size();
    int end = blockEnd(lines, at);
    String line = lines.get(at);
    switch (step.operation() % 20) {
      case 0, 1 -> lines.subList(at, end).clear();
      case 2 -> lines.addAll(at, List.copyOf(lines.subList(at, end)));
      case 3 -> move(lines, at, end, step.other());
      case 4 -> lines.subList(at, end).replaceAll(one -> shifted(one, step.size() % 9 - 4));
      case 5, 6, 7, 8 -> lines.addAll(at, foreign(step, indentation(line)));
      case 9 -> {
        lines.subList(at, end).clear();
        lines.addAll(at, foreign(step, indentation(line)));
      }
      case 10, 11, 12 -> lines.set(at, withScalar(line, step.choose(OddYaml.SCALARS)));
      case 13 -> lines.add(at, " ".repeat(indentation(line)) + step.choose(OddYaml.LINES));
      case 14 -> lines.add(at, step.choose(OddYaml.LINES));
      case 15 -> lines.set(at, line + " # " + step.other());
      case 16 -> lines.set(at, texts.changed(line, step));
      case 17 -> lines.set(at, withScalar(line, texts.changed(valueOf(line), step)));
      case 18 -> {
        lines.add("---");
        lines.addAll(step.choose(seeds));
      }
      default -> {
        return text.replace("\n", List.of("\r\n", "\r", "\n\n", "\n ").get(step.other() % 4));
      }
    }
    return lines.size() <= MOST_LINES
        ? lines.stream().map(one -> one + "\n").collect(Collectors.joining())
        : text;
  }

  /** The block that begins in a line: all lines that are indented deeper follow it. */
  private static int blockEnd(List<String> lines, int at) {
    int end = at + 1;
    while (end < lines.size()
        && !lines.get(end).isBlank()
        && indentation(lines.get(end)) > indentation(lines.get(at))) {
      end++;
    }
    return end;
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static String shifted(String line, int by) {
    return by >= 0 ? " ".repeat(by) + line : line.substring(Math.min(-by, indentation(line)));
  }

  private static void move(List<String> lines, int at, int end, int to) {
    List<String> block = List.copyOf(lines.subList(at, end));
    lines.subList(at, end).clear();
    lines.addAll(to % (lines.size() + 1), block);
  }

  /** A block of another stream with this indentation. */
  private List<String> foreign(Step step, int indentation) {
    List<String> source = step.choose(seeds);
    int at = (step.size() * 7 + step.place()) % source.size();
    int by = indentation - indentation(source.get(at));
    return source.subList(at, blockEnd(source, at)).stream()
        .map(line -> shifted(line, by))
        .toList();
  }

  private static String valueOf(String line) {
    int colon = line.indexOf(": ");
    return colon < 0 ? line.strip() : line.substring(colon + 2);
  }

  private static String withScalar(String line, String scalar) {
    String indented = scalar.replace("\n", "\n" + " ".repeat(indentation(line)));
    int colon = line.indexOf(':');
    return colon < 0
        ? " ".repeat(indentation(line)) + "- " + indented
        : line.substring(0, colon) + ": " + indented;
  }
}
