package dev.holdfast.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Valid and invalid values of the Secret. */
class StoredCertificatesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final CertificateState HELD =
      new Rotation(
              new Lifetimes(Duration.ofDays(90), Duration.ofDays(365), Duration.ofMinutes(1)),
              SubjectAltNames.ofService("holdfast-system", List.of("127.0.0.1", "::1")),
              new Issuer())
          .next(CertificateState.NOTHING, Propagation.NONE, NOW)
          .with(new Issuer().authority(Duration.ofDays(365), NOW));

  @Test
  void whatIsWrittenIsReadAgain() {
    StoredCertificates read = StoredCertificates.read(StoredCertificates.texts(HELD));
    assertThat(read).isEqualTo(new StoredCertificates(HELD, List.of()));
  }

  @Test
  void anEmptySecretHoldsNothing() {
    StoredCertificates read = StoredCertificates.read(Map.of());
    assertThat(read.state()).isEqualTo(CertificateState.NOTHING);
    assertThat(read.problems())
        .containsExactly(
            "ca.crt holds no certificate (BEGIN CERTIFICATE)",
            "ca.key holds no private key (BEGIN PRIVATE KEY)");
  }

  @Test
  void eachBrokenPartIsNamedAndTheGoodOnesAreUsed() {
    StoredCertificates read = readWith("tls.crt", "not a certificate");
    assertThat(read.problems()).containsExactly("tls.crt holds no certificate (BEGIN CERTIFICATE)");
    assertThat(read.state().authorities()).isEqualTo(HELD.authorities());

    read = readWith("ca.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThat(read.problems()).hasSize(1).first().asString().startsWith("ca.key ");
    assertThat(read.state().serving()).isEqualTo(HELD.serving());
    assertThat(read.state().authorities()).isEmpty();
  }

  @Test
  void aKeyThatBelongsToAnotherCertificateIsNoticed() {
    Map<String, String> texts = StoredCertificates.texts(HELD);
    StoredCertificates read = readWith("tls.key", texts.get("ca.key"));
    assertThat(read.problems()).containsExactly("tls.crt does not belong to its key");
    assertThat(read.state().serving()).isEmpty();
  }

  private static StoredCertificates readWith(String name, String text) {
    Map<String, String> texts = new HashMap<>(StoredCertificates.texts(HELD));
    texts.put(name, text);
    return StoredCertificates.read(texts);
  }
}
