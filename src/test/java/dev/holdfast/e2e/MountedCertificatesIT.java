package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.TrustedAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody else makes the certificates, such as cert-manager, and the kubelet mounts their Secret:
 * tls.crt, tls.key and ca.crt are links into {@code ..data}, itself a link that is exchanged.
 */
class MountedCertificatesIT {

  private static final int ROTATIONS = 5;

  @TempDir private static Path mounted;

  private static HoldfastServer holdfast;
  private static String namespace;
  private static volatile String trusted = "";

  @BeforeAll
  static void mount() throws IOException {
    exchange(made(0));
    for (String name : List.of("tls.crt", "tls.key", "ca.crt")) {
      Files.createSymbolicLink(mounted.resolve(name), Path.of("..data", name));
    }
    holdfast =
        HoldfastServer.start(
            Cluster.controlPlane(),
            Map.of(
                "holdfast.tls.certificate", mounted.resolve("tls.crt").toString(),
                "holdfast.tls.key", mounted.resolve("tls.key").toString(),
                "holdfast.tls.reload-period", "100ms"));
    namespace = Cluster.namespace();
    trust(authority());
  }

  @AfterAll
  static void relieve() {
    Cluster.relieve(holdfast);
  }

  @Test
  void noHandshakeFailsWhileTheyAreRotated() throws IOException {
    try (Handshakes handshakes = new Handshakes(() -> trusted, List.of(holdfast.url()))) {
      for (int rotation = 1; rotation <= ROTATIONS; rotation++) {
        int seen = handshakes.certificates().size();
        Path next = made(rotation);
        trust(authority() + Files.readString(next.resolve("ca.crt")));
        handshakes.settle();
        exchange(next);
        Cluster.await("the next certificate", () -> handshakes.certificates().size() > seen);
        assertThat(applied("database-" + rotation)).isZero();
        trust(authority());
      }
      assertThat(handshakes.failures()).isEmpty();
      assertThat(handshakes.certificates()).hasSize(ROTATIONS + 1);
    }
  }

  @Test
  void aBrokenCertificateLeavesTheOldOneInForceAndShows() throws IOException {
    Path broken = made(100);
    Files.copy(
        made(101).resolve("tls.key"),
        broken.resolve("tls.key"),
        StandardCopyOption.REPLACE_EXISTING);
    Path before = Files.readSymbolicLink(mounted.resolve("..data"));
    exchange(broken);
    Cluster.await(
        "it shows", () -> holdfast.page("/metrics").contains("holdfast_certificate_problems 1"));
    assertThat(holdfast.page("/health/ready")).contains("does not belong to its key");
    assertThat(holdfast.isReady()).isTrue();
    assertThat(applied("while-broken")).isZero();

    exchange(mounted.resolve(before));
    Cluster.await(
        "all is well", () -> holdfast.page("/metrics").contains("holdfast_certificate_problems 0"));
    assertThat(holdfast.log()).contains("certificates: all problems are solved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void bothVersionsOfTlsAreSpokenAndNotHttp2(String version) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            TrustedAuthority.of(authority())
                .getSocketFactory()
                .createSocket(holdfast.url().getHost(), holdfast.url().getPort())) {
      SSLParameters wanted = socket.getSSLParameters();
      wanted.setProtocols(new String[] {version});
      wanted.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      socket.setSSLParameters(wanted);
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      assertThat(socket.getApplicationProtocol()).isNotEqualTo("h2");
    }
  }

  /** New certificates, in a directory of their own as the kubelet writes them. */
  private static Path made(int version) throws IOException {
    Path directory = mounted.resolve("..version-" + version);
    HoldfastServer.makeCertificates(directory);
    return directory;
  }

  /** As the kubelet does it: a new link in the place of the old one, at once. */
  private static void exchange(Path directory) throws IOException {
    Path link = Files.createSymbolicLink(mounted.resolve("..data_tmp"), directory.getFileName());
    Files.move(
        link,
        mounted.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void trust(String authorities) {
    trusted = authorities;
    Cluster.registration()
        .applyWebhooks(holdfast.url().toString(), authorities.getBytes(StandardCharsets.UTF_8));
  }

  private static String authority() {
    try {
      return Files.readString(mounted.resolve("ca.crt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int applied(String name) {
    return Cluster.alice(namespace)
        .runWithInput(Manifests.database(name, 1), "apply", "--dry-run=server", "-f", "-")
        .exitCode();
  }
}
