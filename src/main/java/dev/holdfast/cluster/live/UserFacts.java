package dev.holdfast.cluster.live;

import dev.holdfast.facts.Facts;
import dev.holdfast.facts.InvalidFacts;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The facts that Holdfast ships, with the rows that an operator adds. They are read at start. */
@Singleton
class UserFacts {

  private static final Logger LOG = Logger.getLogger(UserFacts.class);

  private final Facts facts;

  /** What an operator can set. */
  @ConfigMapping(prefix = "holdfast.facts")
  interface Config {

    /** The directory with tables of their own: storage-drivers.yaml, data-images.yaml. */
    Optional<String> directory();
  }

  UserFacts(Config config) {
    try {
      this.facts =
          config
              .directory()
              .map(directory -> Facts.shipped().with(tables(Path.of(directory))))
              .orElseGet(Facts::shipped);
    } catch (InvalidFacts e) {
      // In lines of their own: the exception ends the server with a long stack.
      LOG.fatal("the facts cannot be read:\n" + e.getMessage());
      throw e;
    }
  }

  Facts facts() {
    return facts;
  }

  /** As a mounted ConfigMap has them, among folders whose names begin with two dots. */
  private static Map<String, String> tables(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      Map<String, String> tables = new LinkedHashMap<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        tables.put(file.getFileName().toString(), Files.readString(file));
      }
      return tables;
    } catch (IOException e) {
      throw new InvalidFacts(List.of("holdfast.facts.directory cannot be read: " + e.getMessage()));
    }
  }
}
