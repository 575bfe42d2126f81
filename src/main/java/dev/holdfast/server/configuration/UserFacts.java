package dev.holdfast.server.configuration;

import dev.holdfast.facts.Facts;
import dev.holdfast.facts.FactsDirectory;
import dev.holdfast.manifest.InvalidConfiguration;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The facts that Holdfast ships, with the operator's own rows. They are read at start. */
@Singleton
public class UserFacts {

  private static final Logger LOG = Logger.getLogger(UserFacts.class);

  private final Facts facts;

  /** The settings of facts. */
  @ConfigMapping(prefix = "holdfast.facts")
  interface Config {

    /** The directory with the operator's tables: storage-drivers.yaml, data-images.yaml. */
    Optional<String> directory();
  }

  UserFacts(Config config) {
    try {
      this.facts = config.directory().map(UserFacts::read).orElseGet(Facts::shipped);
    } catch (InvalidConfiguration e) {
      // The exception ends the server with a long stack trace, so its message is logged alone.
      LOG.fatal("the facts cannot be read:\n" + e.getMessage());
      throw e;
    }
  }

  /** The facts for checks. */
  public Facts facts() {
    return facts;
  }

  private static Facts read(String directory) {
    try {
      return new FactsDirectory(Path.of(directory)).read();
    } catch (IOException e) {
      throw new InvalidConfiguration(
          List.of("holdfast.facts.directory cannot be read: " + e.getMessage()));
    }
  }
}
