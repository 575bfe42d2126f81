package dev.holdfast.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The result of a command.
 *
 * @param exitCode the exit code
 * @param out standard output
 * @param err standard error
 */
public record Run(int exitCode, String out, String err) {

  /** Runs a command without input, without a terminal. */
  public static Run of(String... arguments) {
    return run("", false, Map.of(), arguments);
  }

  static Run onTerminal(String... arguments) {
    return run("", true, Map.of(), arguments);
  }

  static Run withInput(String input, String... arguments) {
    return run(input, false, Map.of(), arguments);
  }

  /** Runs a command with a kubeconfig. */
  public static Run in(Path kubeconfig, String input, String... arguments) {
    return run(input, false, Map.of("KUBECONFIG", kubeconfig.toString()), arguments);
  }

  private static Run run(
      String input, boolean isColoured, Map<String, String> environment, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            isColoured,
            isColoured,
            environment);
    return new Run(HoldfastCommand.run(terminal, arguments), out.toString(), err.toString());
  }
}
