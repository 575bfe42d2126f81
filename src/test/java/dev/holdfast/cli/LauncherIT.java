package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./holdfast}, as a separate process, from a built checkout. */
class LauncherIT {

  private static final Path CHECKOUT = Path.of("").toAbsolutePath();
  private static final String DEMO = CHECKOUT.resolve("src/cluster/demo") + "/";

  @TempDir private Path folder;

  @BeforeAll
  static void build() throws Exception {
    Run prepared = run(CHECKOUT, "src/build/prepare-launch", System.getProperty("java.home"));
    assertThat(prepared.exitCode()).as(prepared.err()).isZero();
  }

  @Test
  void exitCodesTellWhatWasFound() throws Exception {
    assertThat(holdfast("review", DEMO + "ledger.yaml").exitCode()).isZero();
    assertThat(holdfast("review", DEMO + "sessions.yaml").exitCode()).isEqualTo(1);
    assertThat(holdfast("review", "absent.yaml").exitCode()).isEqualTo(2);
    assertThat(holdfast("reviw").exitCode()).isEqualTo(2);
  }

  @Test
  void javaItselfSaysNothing() throws Exception {
    assertThat(holdfast("review", DEMO + "sessions.yaml").err()).isEmpty();
    assertThat(holdfast("explain").err()).isEmpty();
  }

  @Test
  void theMemoryHasALimitThatOptionsRaise() throws Exception {
    String print = "HOLDFAST_JAVA_OPTIONS='-XX:+PrintFlagsFinal %s' ./holdfast --version";
    assertThat(run(CHECKOUT, "sh", "-c", print.formatted("")).out())
        .containsPattern("MaxHeapSize += 1073741824 ");
    assertThat(run(CHECKOUT, "sh", "-c", print.formatted("-Xmx2g")).out())
        .containsPattern("MaxHeapSize += 2147483648 ");
  }

  @Test
  void itWorksThroughALinkFromAnotherFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("hf"), CHECKOUT.resolve("holdfast"));
    assertThat(run(folder, link.toString(), "--version").out()).startsWith("holdfast ");
  }

  @Test
  void aCheckoutThatIsNotBuiltSaysWhatToDo() throws Exception {
    Path copy = Files.copy(CHECKOUT.resolve("holdfast"), folder.resolve("holdfast"));
    Run run = run(folder, "sh", copy.toString(), "--version");
    assertThat(run.err()).contains("run make build in " + folder.toRealPath());
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aFullDiskIsNoSuccess() throws Exception {
    Run run =
        run(CHECKOUT, "sh", "-c", "./holdfast review --inject " + DEMO + "ledger.yaml >/dev/full");
    assertThat(run.err()).contains("not everything could be written to standard output");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void whoHasSeenEnoughOfAPipeIsToldNothingMore() throws Exception {
    Run run =
        run(CHECKOUT, "sh", "-c", "./holdfast explain --help | true; ./holdfast explain | head -1");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(1);
  }

  @Test
  void aCheckoutThatWasMovedSaysWhatToDo() throws Exception {
    Files.copy(CHECKOUT.resolve("holdfast"), folder.resolve("holdfast"));
    Files.createDirectory(folder.resolve("target"));
    Files.copy(CHECKOUT.resolve("target/launch"), folder.resolve("target/launch"));
    Run run = run(folder, "sh", folder.resolve("holdfast").toString(), "--version");
    assertThat(run.err()).contains("was built as " + CHECKOUT, "run make clean build");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void serveIsTheServerWithThePoliciesOfTheCheckout() throws Exception {
    int port = freePort();
    ProcessBuilder command = new ProcessBuilder("./holdfast", "serve");
    command.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    command.environment().put("QUARKUS_HTTP_SSL_PORT", "" + freePort());
    command.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    command.environment().put("QUARKUS_MANAGEMENT_PORT", "" + port);
    Process server = command.redirectErrorStream(true).start();
    try (var log = server.inputReader(StandardCharsets.UTF_8)) {
      assertThat(log.lines().anyMatch(line -> line.contains("policies active, from " + CHECKOUT)))
          .isTrue();
      assertThat(log.lines().anyMatch(line -> line.contains("http://127.0.0.1:" + port))).isTrue();
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  @Test
  void aReviewOpensNoPort() throws Exception {
    Process reading = start(CHECKOUT, "./holdfast", "review", "-");
    try (OutputStream input = reading.getOutputStream()) {
      awaitIdle(reading);
      try (Stream<Path> files = Files.list(Path.of("/proc", "" + reading.pid(), "fd"))) {
        assertThat(files.map(LauncherIT::target)).isNotEmpty().noneMatch(f -> f.contains("socket"));
      }
      input.write("---\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(reading.waitFor()).isZero();
  }

  /** It has read its policies and waits for its input. */
  private static void awaitIdle(Process process) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(30);
    Duration before = Duration.ZERO;
    Duration now = cpu(process);
    while (Instant.now().isBefore(end) && (now.toMillis() < 100 || !now.equals(before))) {
      Thread.sleep(300);
      before = now;
      now = cpu(process);
    }
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Run holdfast(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("./holdfast"));
    command.addAll(List.of(arguments));
    return run(CHECKOUT, command.toArray(String[]::new));
  }

  private static Run run(Path directory, String... command) throws Exception {
    Path err = Files.createTempFile("holdfast", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }

  private static Process start(Path directory, String... command) throws IOException {
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
