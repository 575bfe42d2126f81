package dev.holdfast.cli;

import dev.holdfast.policy.InvalidPolicies;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.policy.ShippedPolicies;
import java.nio.file.Path;
import java.util.Optional;

/** The policies by which a command reviews. */
final class ChosenPolicies {

  private ChosenPolicies() {}

  /**
   * Those of a directory, or else those that Holdfast ships.
   *
   * @throws BadInput if they cannot be read
   */
  static PolicySet read(Optional<Path> directory) {
    try {
      return directory
          .map(given -> PolicyReader.read(new PolicyDirectory(given).texts()))
          .orElseGet(ShippedPolicies::read);
    } catch (InvalidPolicies e) {
      throw new BadInput(e.problems());
    }
  }
}
