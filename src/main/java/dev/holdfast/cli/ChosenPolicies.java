package dev.holdfast.cli;

import dev.holdfast.manifest.InvalidConfiguration;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.policy.ShippedPolicies;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option for the policies of a review. */
final class ChosenPolicies {

  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description = "A directory of policies, by default those that Holdfast ships.")
  private Optional<Path> directory = Optional.empty();

  /**
   * The policies of the directory, or else the shipped ones.
   *
   * @throws BadInput if they cannot be read
   */
  PolicySet read() {
    return directory.map(ChosenPolicies::read).orElseGet(ShippedPolicies::read);
  }

  /**
   * The policies of a directory.
   *
   * @throws BadInput if they cannot be read
   */
  static PolicySet read(Path directory) {
    try {
      return PolicyReader.read(new PolicyDirectory(directory).texts());
    } catch (InvalidConfiguration e) {
      throw new BadInput(e.problems());
    }
  }
}
