package dev.holdfast.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The settings with which servers run. */
final class ServerSettings {

  private ServerSettings() {}

  /** The policies that the checkout ships, and everything that is seen of a scan. */
  static Map<String, String> shipped(Checkout checkout) {
    return Map.of(
        "holdfast.policies.directory",
        checkout.policies().toString(),
        "holdfast.scan.page",
        "true",
        "holdfast.scan.interval",
        "1h",
        "holdfast.reports.enabled",
        "true");
  }

  /** The policies of single fixtures all together, and a limit to what they may do. */
  static Map<String, String> ofFixtures(Path policies) {
    return Map.of(
        "holdfast.policies.directory",
        policies.toString(),
        "holdfast.max-action",
        "Warn",
        "holdfast.metrics.namespaces",
        "true",
        "holdfast.scan.page",
        "true",
        "holdfast.scan.interval",
        "1h",
        "holdfast.reports.enabled",
        "true",
        "holdfast.reports.audit-findings",
        "true");
  }

  /** Writes the policies of fixtures, each under a name of its own. */
  static Path writePolicies(List<FixtureFile> fixtures, Path folder) {
    try {
      Files.createDirectories(folder);
      int number = 1;
      for (FixtureFile fixture : fixtures) {
        if (fixture.policy().isPresent()) {
          ObjectNode policy = fixture.policy().get().deepCopy();
          // Names of policies may have fewer characters than those of fixtures.
          String name = "own-" + number;
          number++;
          policy.withObject("/metadata").put("name", name);
          Files.writeString(folder.resolve(name + ".yaml"), policy.toString());
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
