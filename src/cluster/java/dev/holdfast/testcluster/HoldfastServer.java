package dev.holdfast.testcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A component of Holdfast as a child process on 127.0.0.1, beside a {@link ControlPlane}: the
 * webhook, or the controller. It ends with {@link #close} or with this JVM.
 */
public final class HoldfastServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int DAYS = 2;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Component component;
  private final Path certificates;
  private final int port;
  private final int managementPort;
  private final Instant started;

  private HoldfastServer(
      Component component, Path certificates, int port, int managementPort, Instant started) {
    this.component = component;
    this.started = started;
    this.certificates = certificates;
    this.port = port;
    this.managementPort = managementPort;
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @param settings by property name, over the defaults: the policies of this checkout, reloads
   *     every second
   * @throws IllegalStateException if it does not become ready; the message has its last lines
   */
  public static HoldfastServer start(ControlPlane cluster, Map<String, String> settings) {
    return start(Program.chosen(), cluster, settings);
  }

  /** Starts a server of this program and waits until it is ready. */
  public static HoldfastServer start(
      Program program, ControlPlane cluster, Map<String, String> settings) {
    HoldfastServer server = launch(program, cluster, settings);
    server.awaitReady();
    return server;
  }

  /** Starts a server and returns at once, ready or not. */
  public static HoldfastServer launch(ControlPlane cluster, Map<String, String> settings) {
    return launch(Program.chosen(), cluster, settings);
  }

  /** Starts a controller and waits until it is ready. */
  public static HoldfastServer startController(ControlPlane cluster, Map<String, String> settings) {
    HoldfastServer controller = launchController(cluster, settings);
    controller.awaitReady();
    return controller;
  }

  /** Starts a controller and returns at once, ready or not. */
  public static HoldfastServer launchController(
      ControlPlane cluster, Map<String, String> settings) {
    return launchController(Program.chosen(), cluster, settings);
  }

  /** Starts a controller of this program and returns at once, ready or not. */
  public static HoldfastServer launchController(
      Program program, ControlPlane cluster, Map<String, String> settings) {
    return launch("controller", User.HOLDFAST_CONTROLLER, program, cluster, settings);
  }

  /** Starts a server of this program and returns at once, ready or not. */
  public static HoldfastServer launch(
      Program program, ControlPlane cluster, Map<String, String> settings) {
    return launch("serve", User.HOLDFAST, program, cluster, settings);
  }

  private static HoldfastServer launch(
      String command,
      User account,
      Program program,
      ControlPlane cluster,
      Map<String, String> settings) {
    try {
      Path directory = Files.createTempDirectory(cluster.directory(), "holdfast-");
      Path certificates = directory.resolve("certificates");
      makeCertificates(certificates);
      int port = Addresses.freePort();
      int managementPort = Addresses.freePort();
      Map<String, String> all = new LinkedHashMap<>();
      all.put("kubeconfig", cluster.kubeconfig(account).toString());
      all.put("java.util.logging.manager", "org.jboss.logmanager.LogManager");
      all.put("quarkus.http.host", Addresses.HOST);
      all.put("quarkus.http.ssl-port", Integer.toString(port));
      all.put("quarkus.management.host", Addresses.HOST);
      all.put("quarkus.management.port", Integer.toString(managementPort));
      all.put("holdfast.tls.certificate", certificates.resolve("tls.crt").toString());
      all.put("holdfast.tls.key", certificates.resolve("tls.key").toString());
      all.put("holdfast.tls.reload-period", "1s");
      all.put("holdfast.policies.directory", Path.of("policies").toAbsolutePath().toString());
      all.put("holdfast.policies.reload-period", "1s");
      all.putAll(settings);
      Instant started = Instant.now();
      Component component =
          Component.start(
              program.executable(), program.arguments(command, all, directory), directory);
      return new HoldfastServer(component, certificates, port, managementPort, started);
    } catch (IOException e) {
      throw new UncheckedIOException("Holdfast cannot be started", e);
    }
  }

  /** Where the API server reaches it. */
  public URI url() {
    return URI.create("https://%s:%d".formatted(Addresses.HOST, port));
  }

  /** Where health and metrics are. */
  public URI managementUrl() {
    return URI.create("http://%s:%d".formatted(Addresses.HOST, managementPort));
  }

  /** The directory with ca.crt, tls.crt and tls.key. */
  public Path certificates() {
    return certificates;
  }

  /** When its process was started. */
  public Instant started() {
    return started;
  }

  /** The process id. */
  public long pid() {
    return component.process().pid();
  }

  /** Everything that it wrote so far, one JSON object a line. */
  public String log() {
    try {
      return Files.readString(component.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often it has loaded policies, at its start and after changes. */
  public long policyLoads() {
    return log().lines().filter(line -> line.contains("policies active, from")).count();
  }

  /** The body of a page of the management port; empty if it does not answer. */
  public String page(String path) {
    return get(path).map(HttpResponse::body).orElse("");
  }

  /** Whether it says that it is ready. */
  public boolean isReady() {
    return get("/health/ready").filter(answer -> answer.statusCode() == 200).isPresent();
  }

  /** Waits until it says that it is ready. */
  public void awaitReady() {
    Instant end = Instant.now().plus(PATIENCE);
    while (!isReady()) {
      if (!component.process().isAlive() || Instant.now().isAfter(end)) {
        close();
        throw new IllegalStateException(
            "Holdfast did not become ready, its last lines were:%n%s"
                .formatted(component.lastLines()));
      }
      sleep(50);
    }
  }

  /** Makes new certificates in the place of the old ones; they end a day later. */
  public void renewCertificates() throws IOException {
    makeCertificates(certificates, DAYS + 1);
  }

  /** Tells it to stop, as a kubelet does; it goes on until it has finished what is in flight. */
  public void terminate() {
    // Process.destroy would close the pipe too, and so kill it.
    component.process().toHandle().destroy();
  }

  /** Whether its process is there. */
  public boolean isAlive() {
    return component.process().isAlive();
  }

  /** Waits until its process has ended, for a minute at most. */
  void awaitEnd() {
    awaitEnd(PATIENCE);
  }

  /** Ends it at once. */
  @Override
  public void close() {
    try {
      component.process().getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitEnd(Duration.ofSeconds(10));
  }

  private void awaitEnd(Duration longest) {
    try {
      component.process().waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<HttpResponse<String>> get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(managementUrl().resolve(path))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return Optional.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Makes new certificates in a directory: ca.crt, tls.crt and tls.key. */
  public static void makeCertificates(Path directory) throws IOException {
    makeCertificates(directory, DAYS);
  }

  private static void makeCertificates(Path directory, int days) throws IOException {
    Process made =
        new ProcessBuilder("certs/make", directory.toString(), Integer.toString(days))
            .redirectErrorStream(true)
            .start();
    String output = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (made.waitFor() != 0) {
        throw new IllegalStateException("certs/make failed: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Holdfast", e);
    }
  }
}
