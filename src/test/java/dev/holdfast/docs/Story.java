package dev.holdfast.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays a document as it stands there: files are written, commands run, and what they print is
 * compared with what is shown.
 *
 * @param document what is played
 * @param shell where
 * @param installed brought up to date after each command
 */
record Story(Document document, Shell shell, InstalledHoldfast installed) {

  /** Plays it, and says what is not as shown. */
  List<String> play() throws IOException, InterruptedException {
    List<String> differences = new ArrayList<>();
    for (Document.Step step : document.steps()) {
      Block block = step.block();
      if (block.fileName().isPresent()) {
        Path file = shell.folder().resolve(block.fileName().get());
        Files.createDirectories(file.getParent());
        Files.writeString(file, block.text());
      } else if (!step.setup().isEmpty()) {
        differences.addAll(
            run(new Command(step.line(), step.setup(), List.of(ShownOutput.ELIDED))));
      } else if (block.isConsole() && block.reasonNotToRun().isEmpty()) {
        for (Command command : block.commands()) {
          differences.addAll(run(command));
        }
      }
    }
    return differences;
  }

  private List<String> run(Command command) throws IOException, InterruptedException {
    Shell.Result result = shell.run(command.text());
    installed.follow(command.text());
    boolean isAsShown =
        new ShownOutput(command.shown()).matches(result.output())
            && (result.exitCode() == 0 || !command.showsNothing());
    return isAsShown
        ? List.of()
        : List.of(
            "%s:%d: $ %s%nprinted, with exit code %d:%n%s"
                .formatted(
                    document, command.line(), command.text(), result.exitCode(), result.output()));
  }
}
