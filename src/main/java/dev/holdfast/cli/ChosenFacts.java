package dev.holdfast.cli;

import dev.holdfast.facts.Facts;
import dev.holdfast.facts.FactsDirectory;
import dev.holdfast.manifest.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option for the user's own facts, like the setting holdfast.facts.directory. */
final class ChosenFacts {

  @Option(
      names = "--facts",
      paramLabel = "DIR",
      description = {
        "A directory with your own tables, storage-drivers.yaml or data-images.yaml. Their rows have",
        "priority over those of Holdfast."
      })
  private Optional<Path> directory = Optional.empty();

  /**
   * The shipped facts and those of the directory.
   *
   * @throws BadInput if they cannot be read
   */
  Facts read() {
    return directory.map(ChosenFacts::read).orElseGet(Facts::shipped);
  }

  private static Facts read(Path directory) {
    try {
      return new FactsDirectory(directory).read();
    } catch (IOException e) {
      throw new BadInput("cannot read facts in " + directory + ": " + e.getMessage());
    } catch (InvalidConfiguration e) {
      throw new BadInput(e.problems());
    }
  }
}
