package dev.holdfast.cli;

import com.google.re2j.Pattern;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Generates the completion script for fish; picocli has those for bash and zsh. Source: <a
 * href="https://fishshell.com/docs/current/cmds/complete.html">complete</a>.
 */
final class FishCompletion {

  private static final Pattern END_OF_SENTENCE = Pattern.compile("[.;] |\\.$");

  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  /** The script, which completes commands, options and known values. */
  static String of(CommandSpec program) {
    FishCompletion completion = new FishCompletion(program.name());
    String first = "__fish_use_subcommand";
    completion.options(program, first);
    for (CommandLine line : program.subcommands().values()) {
      CommandSpec command = line.getCommandSpec();
      completion.add(
          first, " -f -a " + command.name() + described(command.usageMessage().description()));
      completion.command(command, "__fish_seen_subcommand_from " + command.name());
    }
    return completion.script.toString();
  }

  private void command(CommandSpec command, String condition) {
    options(command, condition);
    if (command.positionalParameters().isEmpty()) {
      add(condition, " -f");
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (parameter.completionCandidates() != null) {
        boolean isAlsoFile = parameter.paramLabel().contains("FILE");
        add(condition, (isAlsoFile ? "" : " -f") + candidates(parameter));
      }
    }
  }

  private void options(CommandSpec command, String condition) {
    for (OptionSpec option : command.options()) {
      StringBuilder words = new StringBuilder();
      for (String name : option.names()) {
        words.append(
            name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
      }
      add(condition, words + value(option) + described(option.description()));
    }
  }

  /** The value of an option: none, one of some words, a file, or any text. */
  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    if (option.completionCandidates() != null) {
      return " -x" + candidates(option);
    }
    return Arrays.asList(option.auxiliaryTypes()).contains(Path.class) ? " -r -F" : " -x";
  }

  private static String candidates(ArgSpec argument) {
    return " -a " + quoted(String.join(" ", argument.completionCandidates()));
  }

  private void add(String condition, String rest) {
    script.append("complete -c ").append(program);
    script.append(" -n ").append(quoted(condition)).append(rest).append('\n');
  }

  /** The first sentence of a description. */
  private static String described(String... description) {
    return " -d " + quoted(END_OF_SENTENCE.split(description[0], 2)[0]);
  }

  /** In single quotes, only quotes and backslashes must be escaped. */
  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
