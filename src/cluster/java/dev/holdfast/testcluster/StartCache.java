package dev.holdfast.testcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the JVM of a server has loaded and linked once, kept in a file: with it, a server of the
 * tests starts in half the time. It holds for one build of the application, on the JDK that runs
 * this JVM; a JDK before 25 has none.
 *
 * @param application the folder of the packaged application
 */
record StartCache(Path application) {

  private static final int FIRST_WITH_CACHE = 25;

  /** The options of a JVM that starts the application with the cache; empty if there is none. */
  Optional<List<String>> use() {
    return isCurrent() ? Optional.of(options("-XX:AOTCache=")) : Optional.empty();
  }

  /**
   * Makes the cache from a server that starts beside this control plane, unless it is there. Of
   * several JVMs one makes it, and the others wait.
   *
   * @param program whose options the JVM of the server has
   */
  void prepare(ControlPlane cluster, Program program) {
    if (Runtime.version().feature() < FIRST_WITH_CACHE) {
      return;
    }
    Path lockFile = Path.of(cache() + ".lock");
    try (FileChannel file =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = file.lock()) {
      if (lock.isValid() && !isCurrent()) {
        Files.deleteIfExists(cache());
        train(
            HoldfastServer.start(
                program.started(options("-XX:AOTCacheOutput=")), cluster, Map.of()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the cache for the start of servers cannot be made", e);
    }
  }

  /** A JVM writes the cache when it ends in order. */
  private static void train(HoldfastServer server) {
    try (server) {
      server.terminate();
      server.awaitEnd();
    }
  }

  private boolean isCurrent() {
    try {
      return Files.exists(cache())
          && Files.getLastModifiedTime(cache())
                  .compareTo(Files.getLastModifiedTime(application.resolve("quarkus-run.jar")))
              > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path cache() {
    return application.resolveSibling("server.cache").toAbsolutePath();
  }

  /** Without a word about a cache that does not fit: the JVM starts without it. */
  private List<String> options(String cacheOption) {
    List<String> options = new ArrayList<>(List.of("-Xlog:aot=off", "-Xlog:cds=off"));
    options.add(cacheOption + cache());
    options.addAll(
        List.of("-jar", application.resolve("quarkus-run.jar").toAbsolutePath().toString()));
    return options;
  }
}
