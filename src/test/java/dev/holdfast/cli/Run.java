package dev.holdfast.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a command did.
 *
 * @param exitCode of the process that it would have been
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Run(int exitCode, String out, String err) {

  static Run of(String... arguments) {
    return run("", false, arguments);
  }

  static Run onTerminal(String... arguments) {
    return run("", true, arguments);
  }

  static Run withInput(String input, String... arguments) {
    return run(input, false, arguments);
  }

  private static Run run(String input, boolean isColoured, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            isColoured);
    return new Run(HoldfastCommand.run(terminal, arguments), out.toString(), err.toString());
  }
}
