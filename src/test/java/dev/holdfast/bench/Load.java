package dev.holdfast.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The load generator, sending to one webhook.
 *
 * @param url where the webhook answers
 * @param pid the process of the webhook
 * @param review the AdmissionReview
 * @param allowed whether the webhook allows it
 * @param says what is in its answer
 */
record Load(URI url, long pid, Path review, boolean allowed, String says) {

  /** A StatefulSet of 7 kB without findings. */
  static final Path GOOD = Path.of("src", "test", "resources", "bench", "good.json");

  /** The same without claim templates. */
  static final Path DENIED = Path.of("src", "test", "resources", "bench", "denied.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What came of it.
   *
   * @param cpu milliseconds of the webhook for each review
   * @param p99 milliseconds, the 99th percentile of the time until an answer
   * @param resident megabytes of the webhook afterwards
   */
  record Figures(double cpu, double p99, double resident) {}

  /** Over 8 connections, each sends its next review when it has the answer. */
  Figures reviews(int number) {
    return figures("-mode", "closed", "-n", Integer.toString(number), "-d", "5m");
  }

  /** The same for some time, to warm it up. */
  void warmUp(Duration duration) {
    var unused = figures("-mode", "closed", "-d", duration.toSeconds() + "s");
  }

  /** This many reviews a second, whether or not the earlier ones are answered. */
  Figures perSecond(int rate, Duration duration) {
    return figures("-mode", "rate", "-r", Integer.toString(rate), "-d", duration.toSeconds() + "s");
  }

  /** When the expected answer came first; sends at once, before anything listens. */
  Instant firstAnswer() {
    return first(expected().toArray(String[]::new));
  }

  /** When a page was there first, with status 200. */
  static Instant firstPage(URI page) {
    return first("-url", page.toString());
  }

  private static Instant first(String... arguments) {
    List<String> all = new ArrayList<>(List.of("-mode", "until", "-c", "1", "-d", "2m"));
    all.addAll(List.of(arguments));
    long nanoseconds = Long.parseLong(run(all).strip());
    return Instant.ofEpochSecond(0, nanoseconds);
  }

  private Figures figures(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-pid", Long.toString(pid)));
    all.addAll(expected());
    try {
      JsonNode result = JSON.readTree(run(all));
      if (result.path("failed").asInt() > 0) {
        System.out.printf(
            "  %d of %d reviews failed: %s%n",
            result.path("failed").asInt(),
            result.path("requests").asInt(),
            result.path("first_error").asText());
      }
      return new Figures(
          result.path("cpu_ms").asDouble(),
          result.path("p99_ms").asDouble(),
          result.path("resident_mb").asDouble());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> expected() {
    return List.of(
        "-url", url.toString(), "-body", review.toString(), "-want=" + allowed, "-says", says);
  }

  private static String run(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(Programs.loadGenerator().toString()));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.onExit().join().exitValue() != 0) {
        throw new IllegalStateException("the load generator failed: " + String.join(" ", command));
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
