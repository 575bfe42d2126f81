package dev.holdfast.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes each finding once: its document, and beside it what went wrong. */
final class FindingFiles {

  /** The frames that tell findings apart. */
  private static final int FRAMES = 2;

  private static final String DETAILS = ".txt";

  private final Path folder;
  private final String extension;
  private final Set<String> known = new HashSet<>();

  FindingFiles(Path folder, String extension) {
    this.folder = folder;
    this.extension = extension;
  }

  /** The documents that were written to a folder, sorted. */
  static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(DETAILS)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first line of what went wrong with a document. */
  static String summary(Path document) {
    try {
      return Files.readString(Path.of(document + DETAILS)).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a finding, unless it is known. */
  void add(byte[] document, Throwable problem) {
    String key = key(problem);
    if (known.add(key)) {
      write(document, "%08x".formatted(key.hashCode()), details(problem));
    }
  }

  /** Writes a document whose execution does not end, and where it is. */
  void addHang(byte[] document, List<StackTraceElement> stack) {
    write(
        document,
        "hang",
        stack.stream()
            .map(frame -> "\tat " + frame)
            .collect(Collectors.joining("\n", "it does not end\n", "\n")));
  }

  private void write(byte[] document, String name, String details) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(name + "." + extension);
      Files.write(file, document);
      Files.writeString(Path.of(file + DETAILS), details);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(Throwable problem) {
    Throwable cause = Optional.ofNullable(problem.getCause()).orElse(problem);
    return cause.getClass().getName()
        + (problem instanceof AssertionError ? words(problem.getMessage()) : "")
        + Stream.of(cause.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.holdfast."))
            .filter(frame -> !frame.getClassName().startsWith("dev.holdfast.fuzz."))
            .limit(FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining());
  }

  /** Without what differs from document to document. */
  private static String words(String message) {
    String text = String.valueOf(message);
    return text.substring(0, Math.min(40, text.length()));
  }

  private static String details(Throwable problem) {
    StringWriter details = new StringWriter();
    problem.printStackTrace(new PrintWriter(details));
    return details.toString();
  }
}
