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

/** The command line: reviews manifests before anything reaches a cluster. */
@Command(
    name = "holdfast",
    description = "Keeps stateful Kubernetes workloads moored to their data.",
    subcommands = {
      ReviewCommand.class,
      ScanCommand.class,
      TestCommand.class,
      ExplainCommand.class,
      CompletionCommand.class,
      ServeCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class)
public final class HoldfastCommand {

  /** The command that starts the server, which is not for this class to run. */
  public static final String SERVE = "serve";

  /** Nothing would be denied. */
  static final int CLEAN = 0;

  /** Something would be denied, or is not as a fixture says. */
  static final int FOUND = 1;

  /** The command or what it was given cannot be read. */
  static final int BAD_INPUT = 2;

  private HoldfastCommand() {}

  /** Runs a command, writing to standard output and standard error, and gives its exit code. */
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
            .setUsageHelpWidth(96)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(FailOn.class, HoldfastCommand::failOn)
            .setParameterExceptionHandler(HoldfastCommand::misused)
            .setExecutionExceptionHandler(
                (problem, command, result) -> {
                  if (problem instanceof BadInput bad) {
                    bad.lines().stream().map(Printable::of).forEach(terminal.err()::println);
                  } else {
                    terminal.err().println("holdfast failed, which is a mistake of its own:");
                    problem.printStackTrace(terminal.err());
                  }
                  return BAD_INPUT;
                });
    int code = BAD_INPUT;
    if (arguments.length == 0) {
      line.usage(terminal.err());
    } else {
      code = line.execute(arguments);
    }
    // It also flushes. A full disk must not look like a manifest that is clean and whole.
    if (terminal.out().checkError()) {
      if (!Terminal.writesToPipe()) {
        terminal.err().println("holdfast: not everything could be written to standard output");
      }
      code = BAD_INPUT;
    }
    terminal.err().flush();
    return code;
  }

  /** Picocli's own message would name the constants of the code. */
  private static FailOn failOn(String text) {
    return FailOn.of(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no \"%s\"; allowed: %s".formatted(text, FailOn.allowed())));
  }

  /**
   * What is wrong and where the help is; not the whole help, which would push it off the screen.
   */
  private static int misused(ParameterException problem, String[] arguments) {
    PrintWriter err = problem.getCommandLine().getErr();
    err.println("holdfast: " + problem.getMessage());
    err.println(
        "Try '%s --help'.".formatted(problem.getCommandLine().getCommandSpec().qualifiedName()));
    return BAD_INPUT;
  }
}
