package dev.holdfast.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for development, {@code certs/make}. */
class CertsMakeTest {

  @TempDir private Path directory;

  @Test
  void itMakesAnAuthorityAndWhatItSignedAndKeepsNoKeyOfTheAuthority() throws IOException {
    assertThat(make(directory.toString(), "3")).isEmpty();

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("ca.crt", "tls.crt", "tls.key", "client.crt", "client.key");
    }
    X509Certificate authority = Pem.certificates(read("ca.crt")).getFirst();
    X509Certificate serving =
        ServingCertificate.read(read("tls.crt"), read("tls.key")).certificate();
    assertThat(KeyPairs.signed(authority, serving)).isTrue();
    assertThat(SubjectAltNames.of(serving).all())
        .containsExactly("127.0.0.1", "holdfast.holdfast-system.svc", "localhost");
    X509Certificate client =
        ServingCertificate.read(read("client.crt"), read("client.key")).certificate();
    assertThat(KeyPairs.signed(authority, client)).isTrue();
    assertThat(client.getSubjectX500Principal().getName()).isEqualTo("CN=kube-apiserver");
    assertThat(serving.getNotAfter().toInstant())
        .isBetween(Instant.now().plus(Duration.ofDays(2)), Instant.now().plus(Duration.ofDays(3)));
    assertThat(Files.getPosixFilePermissions(directory.resolve("tls.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void theNextTimeEverythingIsAnother() throws IOException {
    make(directory.toString());
    String before = read("ca.crt");
    make(directory.toString());
    assertThat(read("ca.crt")).isNotEqualTo(before);
    assertThat(ServingCertificate.read(read("tls.crt"), read("tls.key"))).isNotNull();
  }

  @Test
  void withoutADirectoryItSaysHowItIsUsed() throws IOException {
    assertThat(make()).contains("usage: certs/make DIRECTORY [DAYS]");
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private static String make(String... arguments) throws IOException {
    List<String> command = Stream.concat(Stream.of("certs/make"), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.onExit().join();
    return output;
  }
}
