package dev.holdfast.cli;

import dev.holdfast.report.FailOn;
import dev.holdfast.report.Printable;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The command line. */
@Command(
    name = "holdfast",
    description = "Keeps stateful Kubernetes workloads moored to their data.",
    subcommands = {
      ReviewCommand.class,
      ScanCommand.class,
      TestCommand.class,
      ExplainCommand.class,
      CompletionCommand.class,
      ServeCommand.class,
      ControllerCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class)
public final class HoldfastCommand {

  /** No finding with the action of --fail-on. */
  static final int CLEAN = 0;

  /** A finding with that action, or a failed fixture. */
  static final int FOUND = 1;

  /** Invalid arguments or input. */
  static final int BAD_INPUT = 2;

  private HoldfastCommand() {}

  /** Runs a command with the standard streams and returns its exit code. */
  public static int run(String... arguments) {
    return run(Terminal.standard(), arguments);
  }

  static int run(Terminal terminal, String... arguments) {
    var line =
        new CommandLine(new HoldfastCommand(), new Commands(terminal))
            .setOut(terminal.out())
            .setErr(terminal.err())
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.isColoured() ? Ansi.ON : Ansi.OFF))
            .setUsageHelpAutoWidth(false)
            // A manifest with the name @x must not add options.
            .setExpandAtFiles(false)
            .setUsageHelpWidth(96)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(FailOn.class, HoldfastCommand::failOn)
            .setParameterExceptionHandler(HoldfastCommand::printUsageError)
            .setExecutionExceptionHandler(
                (problem, command, result) -> {
                  if (problem instanceof BadInput bad) {
                    bad.lines().stream().map(Printable::of).forEach(terminal.err()::println);
                  } else {
                    terminal.err().println("holdfast failed because of a bug:");
                    problem.printStackTrace(terminal.err());
                  }
                  return BAD_INPUT;
                });
    int code = BAD_INPUT;
    if (arguments.length == 0) {
      line.usage(terminal.err());
    } else {
      code = execute(line, terminal, arguments);
    }
    // This also flushes. A full disk must not look like success.
    if (terminal.out().checkError()) {
      if (!Terminal.writesToPipe()) {
        terminal.err().println("holdfast: not everything could be written to standard output");
      }
      code = BAD_INPUT;
    }
    terminal.err().flush();
    return code;
  }

  /** Picocli catches only exceptions. */
  private static int execute(CommandLine line, Terminal terminal, String... arguments) {
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError e) {
      terminal
          .err()
          .println(
              "holdfast: this needs more memory; review fewer manifests at a time, or set, for"
                  + " example, HOLDFAST_JAVA_OPTIONS=-Xmx4g");
    } catch (StackOverflowError e) {
      terminal.err().println("holdfast: values are nested too deeply");
    }
    return BAD_INPUT;
  }

  /** Picocli's message would contain the names of the enum constants. */
  private static FailOn failOn(String text) {
    return FailOn.of(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no \"%s\"; allowed: %s".formatted(text, FailOn.allowed())));
  }

  /** Prints the error and how to get help; the full help would scroll the error away. */
  private static int printUsageError(ParameterException problem, String[] arguments) {
    PrintWriter err = problem.getCommandLine().getErr();
    err.println("holdfast: " + problem.getMessage());
    err.println(
        "Try '%s --help'.".formatted(problem.getCommandLine().getCommandSpec().qualifiedName()));
    return BAD_INPUT;
  }
}
