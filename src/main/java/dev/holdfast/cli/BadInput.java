package dev.holdfast.cli;

import java.util.List;

/** Invalid input of a command. Each line is a message for the user. */
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
