package dev.holdfast.testcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The certificate that the API server presents to webhooks that ask for one. See <a
 * href="https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/">
 * Authenticate API servers</a>.
 */
final class WebhookClient {

  private static final List<String> PLUGINS =
      List.of("ValidatingAdmissionWebhook", "MutatingAdmissionWebhook");

  private WebhookClient() {}

  /** Makes the certificate, and the files by which the API server finds it. */
  static void prepare(Path directory) throws IOException {
    Path certificates = certificates(directory);
    HoldfastServer.makeCertificates(certificates);
    Files.writeString(
        kubeconfig(directory),
        """
        apiVersion: v1
        kind: Config
        users:
          # For every webhook.
          - name: "*"
            user:
              client-certificate: %s
              client-key: %s
        """
            .formatted(certificates.resolve("client.crt"), certificates.resolve("client.key")));
    String plugins =
        PLUGINS.stream()
            .map(plugin -> plugin(plugin, kubeconfig(directory)))
            .collect(Collectors.joining());
    Files.writeString(
        configuration(directory),
        """
        apiVersion: apiserver.config.k8s.io/v1
        kind: AdmissionConfiguration
        plugins:
        """
            + plugins);
  }

  static List<String> flags(Path directory) {
    return List.of("--admission-control-config-file=" + configuration(directory));
  }

  /** The authority of the certificate, as PEM. */
  static Path authority(Path directory) {
    return certificates(directory).resolve("ca.crt");
  }

  private static String plugin(String name, Path kubeconfig) {
    return """
      - name: %s
        configuration:
          apiVersion: apiserver.config.k8s.io/v1
          kind: WebhookAdmissionConfiguration
          kubeConfigFile: %s
    """
        .formatted(name, kubeconfig);
  }

  private static Path certificates(Path directory) {
    return directory.resolve("webhook-client");
  }

  private static Path kubeconfig(Path directory) {
    return directory.resolve("webhook-client.kubeconfig");
  }

  private static Path configuration(Path directory) {
    return directory.resolve("admission.yaml");
  }
}
