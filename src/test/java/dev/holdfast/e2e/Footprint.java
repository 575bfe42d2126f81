package dev.holdfast.e2e;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a program weighs and how fast it is there, beside a real API server. {@code make native}
 * prints it for the native program that {@code holdfast.binary} names and for the packaged
 * application; without that property, for the latter alone. Nothing here passes or fails.
 */
final class Footprint {

  private static final int STARTS = 5;
  private static final int REQUESTS = 1_000;
  private static final int MORE_REQUESTS = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Footprint() {}

  /**
   * What was measured of one program.
   *
   * @param megabytes on disk
   * @param seconds from the start of the process until it is ready, of each start, sorted
   * @param residentWhenReady megabytes
   * @param residentAfterRequests megabytes, after 1,000 of 7 kB
   * @param milliseconds of CPU for one of 10,000 more, over one connection
   */
  private record Measured(
      double megabytes,
      List<Double> seconds,
      double residentWhenReady,
      double residentAfterRequests,
      double milliseconds) {}

  public static void main(String[] arguments) throws IOException {
    Cluster.controlPlane();
    print("on a JVM, -Xmx512m", measure(Program.packaged()));
    Program chosen = Program.chosen();
    if (chosen.nativeBinary().isPresent()) {
      print("native, -Xmx512m", measure(chosen));
    }
    System.exit(0);
  }

  private static Measured measure(Program program) throws IOException {
    byte[] body = Webhook.review(Bench.large()).getBytes(StandardCharsets.UTF_8);
    List<Double> seconds = new ArrayList<>();
    double whenReady = 0;
    double afterRequests = 0;
    double milliseconds = 0;
    for (int i = 0; i < STARTS; i++) {
      try (HoldfastServer server =
          HoldfastServer.launch(program, Cluster.controlPlane(), Map.of())) {
        seconds.add(secondsUntilReady(server));
        whenReady = Bench.residentMegabytes(server.pid());
        Webhook webhook = new Webhook(server);
        webhook.measure(body, REQUESTS);
        afterRequests = Bench.residentMegabytes(server.pid());
        double before = Bench.cpuSeconds(server.pid());
        webhook.measure(body, MORE_REQUESTS);
        milliseconds = (Bench.cpuSeconds(server.pid()) - before) / MORE_REQUESTS * 1000;
      }
    }
    return new Measured(
        megabytes(program.files()),
        seconds.stream().sorted().toList(),
        whenReady,
        afterRequests,
        milliseconds);
  }

  private static double secondsUntilReady(HoldfastServer server) {
    Instant end = server.started().plus(PATIENCE);
    while (!server.isReady()) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("not ready:\n" + server.log());
      }
      Thread.onSpinWait();
    }
    return Duration.between(server.started(), Instant.now()).toNanos() / 1e9;
  }

  private static double megabytes(Path files) throws IOException {
    try (Stream<Path> all = Files.walk(files)) {
      return all.filter(Files::isRegularFile).mapToLong(Footprint::size).sum() / 1e6;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(String heading, Measured measured) {
    List<Double> seconds = measured.seconds();
    System.out.printf(
        Locale.ROOT,
        """

        Holdfast %s
          size on disk (without Java)                     %8.1f MB
          start until ready, median of %d                  %8.2f s (%.2f to %.2f s)
          resident memory when ready                      %8.1f MB
          resident memory after %,d reviews of 7 kB     %8.1f MB
          CPU of one such review, of %,d more          %8.2f ms
        """,
        heading,
        measured.megabytes(),
        STARTS,
        seconds.get(STARTS / 2),
        seconds.getFirst(),
        seconds.getLast(),
        measured.residentWhenReady(),
        REQUESTS,
        measured.residentAfterRequests(),
        MORE_REQUESTS,
        measured.milliseconds());
  }
}
