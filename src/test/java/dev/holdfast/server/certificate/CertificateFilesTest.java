package dev.holdfast.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates in files, created with openssl. */
class CertificateFilesTest {

  @TempDir private Path directory;

  private CertificateFiles files;

  @BeforeEach
  void name() {
    files = new CertificateFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "genpkey -out tls.key -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1",
        "ecparam -out tls.key -name prime256v1 -genkey",
        "genpkey -out tls.key -algorithm RSA -pkeyopt rsa_keygen_bits:2048",
        "genrsa -out tls.key -traditional 2048",
        "genpkey -out tls.key -algorithm ED25519"
      })
  void everyFormOfKeyIsRead(String command) throws IOException {
    openssl(command);
    openssl("req -x509 -key tls.key -days 2 -subj /CN=holdfast -out tls.crt");

    CertificateSnapshot found = files.snapshot();
    assertThat(found.problems()).isEmpty();
    assertThat(found.serving().orElseThrow().certificate().getSubjectX500Principal().getName())
        .isEqualTo("CN=holdfast");
  }

  @Test
  void theChainIsKept() throws IOException {
    openssl("genpkey -algorithm ED25519 -out tls.key");
    openssl("req -x509 -key tls.key -days 2 -subj /CN=holdfast -out tls.crt");
    openssl("req -x509 -key tls.key -days 2 -subj /CN=between -out between.crt");
    Files.writeString(
        files.certificate(),
        Files.readString(files.certificate()) + Files.readString(directory.resolve("between.crt")));
    assertThat(files.snapshot().serving().orElseThrow().chain()).hasSize(2);
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    assertThat(problem()).isEqualTo(files.certificate() + " does not exist");
    openssl("genpkey -algorithm ED25519 -out tls.key");
    openssl("req -x509 -key tls.key -days 2 -subj /CN=holdfast -out tls.crt");
    openssl("genpkey -algorithm ED25519 -out tls.key");
    assertThat(problem())
        .isEqualTo(
            "%s, with the key %s, does not belong to its key"
                .formatted(files.certificate(), files.key()));
    openssl("genpkey -algorithm ED25519 -aes256 -pass pass:secret -out tls.key");
    assertThat(problem()).contains("holds a private key that is encrypted; write it unencrypted");
    Files.write(files.certificate(), new byte[] {(byte) 0xff, 0});
    assertThat(problem()).contains("is not PEM");
    Files.writeString(files.certificate(), "");
    assertThat(problem()).contains("holds no certificate");
  }

  private String problem() {
    CertificateSnapshot snapshot = files.snapshot();
    assertThat(snapshot.serving()).isEmpty();
    return snapshot.problems().getFirst();
  }

  private void openssl(String arguments) throws IOException {
    List<String> command =
        Stream.concat(Stream.of("openssl"), Arrays.stream(arguments.split(" "))).toList();
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(output).isZero();
  }
}
