package dev.holdfast.bench;

import dev.holdfast.testcluster.AuditLog;
import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Program;
import dev.holdfast.testcluster.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One program beside a large cluster.
 *
 * @param program of the components
 * @param command the command line
 */
record ScaleRun(ControlPlane cluster, Program program, String command) {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Pattern SCAN = Pattern.compile("\"durationMilliseconds\" *: *\"?(\\d+)");

  /**
   * What was measured.
   *
   * @param seconds from the start of the process until it is ready
   * @param requests to the API server until then, and of the scan
   * @param resident megabytes at the end; empty for a command, which has ended
   * @param most megabytes at any time
   * @param scan seconds
   */
  record Figures(
      OptionalDouble seconds,
      int requests,
      OptionalDouble resident,
      double most,
      OptionalDouble scan) {

    List<String> row(String name) {
      return List.of(
          name,
          text(seconds, Unit.SECONDS),
          Unit.COUNT.text(requests),
          text(resident, Unit.MEGABYTES),
          Unit.MEGABYTES.text(most),
          text(scan, Unit.SECONDS));
    }

    private static String text(OptionalDouble value, Unit unit) {
      return value.isPresent() ? unit.text(value.getAsDouble()) : "";
    }
  }

  /** The component that answers, until it is ready. */
  Figures server() {
    int before = requests(User.HOLDFAST);
    try (HoldfastServer server = HoldfastServer.launch(program, cluster, Guard.SETTINGS)) {
      await(server::isReady);
      return figures(server, User.HOLDFAST, before, secondsSince(server.started()));
    }
  }

  /** The component that scans, until the end of its first scan. */
  Figures controller() {
    int before = requests(User.HOLDFAST_CONTROLLER);
    try (HoldfastServer controller =
        HoldfastServer.launchController(program, cluster, Guard.SETTINGS)) {
      await(controller::isReady);
      double seconds = secondsSince(controller.started());
      await(() -> scan(controller).isPresent());
      return figures(controller, User.HOLDFAST_CONTROLLER, before, seconds);
    }
  }

  /** A scan by the command line, with the rights of the controller. */
  Figures commandLine() {
    int before = requests(User.HOLDFAST_CONTROLLER);
    Path out = cluster.directory().resolve("scan.txt");
    ProcessBuilder scan =
        new ProcessBuilder(command, "scan").redirectErrorStream(true).redirectOutput(out.toFile());
    scan.environment().put("KUBECONFIG", cluster.kubeconfig(User.HOLDFAST_CONTROLLER).toString());
    try {
      Instant start = Instant.now();
      Process process = scan.start();
      double most = 0;
      while (process.isAlive()) {
        most = Math.max(most, Processes.mostResidentMegabytes(process.pid()));
        pause();
      }
      double seconds = secondsSince(start);
      int requests = requests(User.HOLDFAST_CONTROLLER) - before;
      System.out.println("  " + command + " scan, exit code " + process.exitValue());
      Files.readAllLines(out).stream().limit(3).forEach(line -> System.out.println("  | " + line));
      return new Figures(
          OptionalDouble.empty(),
          requests,
          OptionalDouble.empty(),
          most,
          OptionalDouble.of(seconds));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Figures figures(HoldfastServer server, User account, int before, double seconds) {
    return new Figures(
        OptionalDouble.of(seconds),
        requests(account) - before,
        OptionalDouble.of(Processes.residentMegabytes(server.pid())),
        Processes.mostResidentMegabytes(server.pid()),
        scan(server));
  }

  private int requests(User account) {
    return new AuditLog(cluster.directory(), account).count();
  }

  private static OptionalDouble scan(HoldfastServer controller) {
    Matcher matcher = SCAN.matcher(controller.log());
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)) / 1000)
        : OptionalDouble.empty();
  }

  private static double secondsSince(Instant start) {
    return Duration.between(start, Instant.now()).toMillis() / 1e3;
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("not within " + PATIENCE.toMinutes() + " minutes");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
