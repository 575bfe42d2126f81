package dev.holdfast.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The certificate that a handshake gets. */
class ReloadableKeyManagerTest {

  private final ReloadableKeyManager presented = new ReloadableKeyManager();

  @Test
  void thereIsNoneAtFirst() {
    assertThat(presented.chooseEngineServerAlias("EC", null, null)).isNull();
    assertThat(presented.current()).isEmpty();
  }

  @Test
  void aHandshakeThatBeganBeforeAnExchangeEndsWithWhatItBeganWith() {
    ServingCertificate old = certificate();
    ServingCertificate next = certificate();
    presented.present(old);
    String alias = presented.chooseEngineServerAlias("EC", null, null);
    presented.present(next);

    assertThat(presented.getCertificateChain(alias)).containsExactly(old.certificate());
    assertThat(presented.getPrivateKey(alias)).isEqualTo(old.key());
    String newAlias = presented.chooseEngineServerAlias("EC", null, null);
    assertThat(presented.getCertificateChain(newAlias)).containsExactly(next.certificate());
  }

  @Test
  void aKindOfKeyThatItDoesNotHaveIsNotPresented() {
    presented.present(certificate());
    assertThat(presented.chooseEngineServerAlias("RSA", null, null)).isNull();
  }

  private static ServingCertificate certificate() {
    Issuer issuer = new Issuer();
    Authority authority = issuer.authority(Duration.ofDays(1), Instant.now());
    return issuer.serving(
        authority, new SubjectAltNames(List.of("localhost")), Duration.ofDays(1), Instant.now());
  }
}
