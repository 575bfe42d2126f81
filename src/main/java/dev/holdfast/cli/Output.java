package dev.holdfast.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An output of a report.
 *
 * @param file the file; empty for standard output
 */
record Output(Format format, Optional<Path> file) {

  /** Text on standard output. */
  static final Output DEFAULT = new Output(Format.TEXT, Optional.empty());

  /**
   * Reads {@code FORMAT} or {@code FORMAT=FILE}; the file {@code -} is standard output.
   *
   * @throws BadInput if it is neither
   */
  static Output of(String option) {
    String[] parts = option.split("=", 2);
    Format format =
        Format.of(parts[0])
            .orElseThrow(
                () ->
                    new BadInput(
                        "-o %s: there is no format \"%s\"; allowed: %s"
                            .formatted(option, parts[0], Format.allowed())));
    if (parts.length == 1 || parts[1].equals("-")) {
      return new Output(format, Optional.empty());
    }
    if (parts[1].isEmpty()) {
      throw new BadInput(
          "-o %s has no file after the \"=\"; write -o %s for standard output"
              .formatted(option, format.text()));
    }
    try {
      return new Output(format, Optional.of(Path.of(parts[1])));
    } catch (InvalidPathException e) {
      throw new BadInput("-o %s: this is not a valid file name".formatted(option));
    }
  }

  /** The option, as on the command line. */
  String describe() {
    return "-o " + format.text() + file.map(path -> "=" + path).orElse("");
  }
}
