package dev.holdfast.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectAltNamesTest {

  @Test
  void aCertificateIsForTheNamesThatItWasMadeFor() {
    SubjectAltNames names =
        SubjectAltNames.ofService(
            "guards", List.of("::1", "0:0::1", " webhooks.example.com ", "127.0.0.1", ""));
    Issuer issuer = new Issuer();
    Authority authority = issuer.authority(Duration.ofDays(1), Instant.now());
    ServingCertificate made = issuer.serving(authority, names, Duration.ofHours(1), Instant.now());

    assertThat(SubjectAltNames.of(made.certificate())).isEqualTo(names);
    assertThat(names.all())
        .containsExactly(
            "0:0:0:0:0:0:0:1",
            "127.0.0.1",
            "holdfast.guards.svc",
            "holdfast.guards.svc.cluster.local",
            "webhooks.example.com");
  }
}
