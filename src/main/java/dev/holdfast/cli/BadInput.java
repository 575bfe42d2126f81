package dev.holdfast.cli;

import java.util.List;

/** What a command was given cannot be read. Each line is for the person who gave it. */
final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  BadInput(List<String> lines) {
    super(String.join("\n", lines));
    this.lines = List.copyOf(lines);
  }

  BadInput(String line) {
    this(List.of(line));
  }

  List<String> lines() {
    return lines;
  }
}
