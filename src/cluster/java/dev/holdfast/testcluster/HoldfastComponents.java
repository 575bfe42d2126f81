package dev.holdfast.testcluster;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Both components of Holdfast beside a {@link ControlPlane}, as their Deployments run them: the
 * controller makes the certificate that the server waits for, and scans.
 *
 * @param server answers the API server
 * @param controller scans and renews certificates
 */
record HoldfastComponents(HoldfastServer server, HoldfastServer controller)
    implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, String> OWN_CERTIFICATES =
      Map.of(
          "holdfast.certificates.secret", "holdfast-serving",
          "holdfast.certificates.extra-names", Addresses.HOST,
          "holdfast.certificates.check-period", "1s");

  /** Starts both and waits until they are ready; they need their rights before. */
  static HoldfastComponents start(
      ControlPlane cluster, Path policies, Map<String, String> settingsOfServer) {
    Map<String, String> ofBoth = new HashMap<>(OWN_CERTIFICATES);
    ofBoth.put("holdfast.policies.directory", policies.toString());
    Map<String, String> ofController = new HashMap<>(ofBoth);
    ofController.put("holdfast.scan.interval", "2s");
    HoldfastServer controller = HoldfastServer.launchController(cluster, ofController);
    Map<String, String> ofServer = new HashMap<>(ofBoth);
    ofServer.putAll(settingsOfServer);
    HoldfastServer server = HoldfastServer.launch(cluster, ofServer);
    server.awaitReady();
    controller.awaitReady();
    return new HoldfastComponents(server, controller);
  }

  /** Applies the webhooks and waits until the controller has written its authority into them. */
  void register(Kubectl kubectl) {
    new Registration(kubectl).applyWebhooksWithoutTrust(server.url().toString());
    await(() -> !lastBundle(kubectl).isEmpty());
  }

  /** The metrics of the findings of the last scan; empty if none ends within a minute. */
  String scanFindings() {
    await(() -> !findings().isEmpty());
    return findings();
  }

  @Override
  public void close() {
    server.close();
    controller.close();
  }

  private String findings() {
    return controller
        .page("/metrics")
        .lines()
        .filter(line -> line.startsWith("holdfast_scan_findings{"))
        .filter(line -> !line.endsWith(" 0.0"))
        .collect(Collectors.joining("\n"));
  }

  private static String lastBundle(Kubectl kubectl) {
    return kubectl
        .run(
            "get",
            "validatingwebhookconfiguration",
            "holdfast",
            "-o",
            "jsonpath={.webhooks[-1:].clientConfig.caBundle}")
        .out();
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
