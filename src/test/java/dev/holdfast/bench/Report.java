package dev.holdfast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints tables, and writes them as Markdown into a file at the end. */
final class Report {

  private static final Path FILE = Path.of("target", "bench.md");

  private final StringBuilder markdown = new StringBuilder();

  void line(String text) {
    System.out.println(text);
    markdown.append(text).append('\n');
  }

  void table(String title, Table table) {
    System.out.printf("%n%s%n%s", title, table.text());
    markdown.append("\n%s:\n\n%s".formatted(title, table.markdown()));
  }

  void write() {
    try {
      Files.writeString(FILE, markdown.toString());
      System.out.printf("%nas Markdown in %s%n", FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
