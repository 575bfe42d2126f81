package dev.holdfast.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints completion scripts. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands, options and values in a shell.",
      "",
      "  bash  source <(holdfast completion bash)      in ~/.bashrc",
      "  zsh   source <(holdfast completion zsh)       in ~/.zshrc",
      "  fish  holdfast completion fish | source       in ~/.config/fish/config.fish"
    })
final class CompletionCommand implements Callable<Integer> {

  /** The supported shells, named as on the command line. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Shell shell;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandSpec program = spec.root();
    terminal
        .verbatim()
        .print(
            switch (shell) {
              // In zsh the same script loads bashcompinit.
              case bash, zsh -> AutoComplete.bash(program.name(), program.commandLine());
              case fish -> FishCompletion.of(program);
            });
    return HoldfastCommand.CLEAN;
  }
}
