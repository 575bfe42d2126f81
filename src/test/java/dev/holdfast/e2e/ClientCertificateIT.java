package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.TrustedAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holdfast can demand that the API server proves who it is. */
class ClientCertificateIT {

  private static final String NAME = "holdfast.tls.client-names";

  @TempDir private Path directory;

  @Test
  void onlyTheApiServerMayAskAndANewAuthorityIsReadWithoutARestart() throws IOException {
    Path authority = directory.resolve("ca.crt");
    Files.copy(Cluster.controlPlane().webhookClientAuthority(), authority);
    HoldfastServer holdfast = Cluster.guard(settings(authority, NAME, "kube-apiserver"));
    try {
      String namespace = Cluster.namespace();
      assertThat(apply(namespace, Manifests.forgetful("denied")).err())
          .contains("\"validate.holdfast.dev\" denied the request");
      assertThat(apply(namespace, Manifests.database("db", 1)).exitCode()).isZero();
      assertThatThrownBy(() -> askWithoutCertificate(holdfast)).isInstanceOf(IOException.class);

      Files.copy(
          holdfast.certificates().resolve("ca.crt"),
          authority,
          StandardCopyOption.REPLACE_EXISTING);
      Cluster.await("the new authority is read", () -> holdfast.log().contains("are read again"));
      Files.writeString(authority, "no certificate");
      Cluster.await(
          "what is wrong is said",
          () -> holdfast.log().contains("it holds no certificate (BEGIN CERTIFICATE)"));
      assertThat(holdfast.isReady()).isTrue();
    } finally {
      Cluster.relieve(holdfast);
    }
  }

  @Test
  void aCertificateWithAnotherNameIsNotEnough() {
    HoldfastServer holdfast =
        Cluster.guard(
            settings(Cluster.controlPlane().webhookClientAuthority(), NAME, "front-proxy-client"));
    try {
      assertThat(apply(Cluster.namespace(), Manifests.database("db", 1)).err())
          .contains("failed calling webhook");
    } finally {
      Cluster.relieve(holdfast);
    }
  }

  @Test
  void aMissingFileKeepsItFromStarting() {
    Path missing = directory.resolve("nothing.crt");
    try (HoldfastServer holdfast =
        HoldfastServer.launch(
            Cluster.controlPlane(), Map.of("holdfast.tls.client-authority", missing.toString()))) {
      Cluster.await("it has ended", () -> !holdfast.isAlive());
      assertThat(holdfast.log())
          .contains("holdfast.tls.client-authority is " + missing + ": ")
          .contains("NoSuchFileException");
    }
  }

  private static Map<String, String> settings(Path authority, String setting, String value) {
    Map<String, String> settings = new HashMap<>();
    settings.put("holdfast.tls.client-authority", authority.toString());
    settings.put(setting, value);
    return settings;
  }

  /** As any pod of the cluster could. */
  private static void askWithoutCertificate(HoldfastServer holdfast) throws IOException {
    String authority = Files.readString(holdfast.certificates().resolve("ca.crt"));
    try (SSLSocket socket =
        (SSLSocket)
            TrustedAuthority.of(authority)
                .getSocketFactory()
                .createSocket(holdfast.url().getHost(), holdfast.url().getPort())) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write("POST /validate HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      if (socket.getInputStream().read() < 0) {
        throw new IOException("closed");
      }
    }
  }

  private static Kubectl.Result apply(String namespace, String manifest) {
    return Cluster.alice(namespace).runWithInput(manifest, "apply", "-f", "-");
  }
}
