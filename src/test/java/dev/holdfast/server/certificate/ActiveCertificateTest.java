package dev.holdfast.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The certificate in use, and the reported problems. */
class ActiveCertificateTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final ActiveCertificate inForce = new ActiveCertificate(metrics);

  @Test
  void thereIsNoneAtFirst() {
    assertThat(inForce.end()).isEmpty();
    assertThat(metric("holdfast.serving.certificate.expiry.timestamp")).isNaN();
  }

  @Test
  void aGoodOneComesIntoForceAndTheMetricFollows() {
    inForce.follow(CertificateSnapshot.found(until(NOW.plusSeconds(100))), NOW);
    assertThat(inForce.end()).contains(NOW.plusSeconds(100));
    inForce.follow(CertificateSnapshot.found(until(NOW.plusSeconds(200))), NOW);
    assertThat(metric("holdfast.serving.certificate.expiry.timestamp"))
        .isEqualTo((double) NOW.plusSeconds(200).getEpochSecond());
    assertThat(metric("holdfast.certificate.problems")).isZero();
  }

  @Test
  void oneThatIsNotValidLeavesTheOldOneInForce() {
    inForce.follow(CertificateSnapshot.found(until(NOW.plusSeconds(100))), NOW);
    inForce.follow(CertificateSnapshot.found(until(NOW)), NOW);
    assertThat(inForce.end()).contains(NOW.plusSeconds(100));
    assertThat(inForce.problems()).singleElement().asString().endsWith(" has expired");

    ServingCertificate early = until(NOW.plus(Duration.ofDays(3)));
    inForce.follow(CertificateSnapshot.found(early), NOW.minus(Duration.ofDays(1)));
    assertThat(inForce.problems()).singleElement().asString().contains("is not valid before");
    assertThat(metric("holdfast.certificate.problems")).isEqualTo(1);
  }

  @Test
  void whereNothingCanBeReadTheOldOneStaysAndTheProblemShowsUntilItIsGone() {
    inForce.follow(CertificateSnapshot.found(until(NOW.plusSeconds(100))), NOW);
    inForce.follow(CertificateSnapshot.failed("no Secret"), NOW);
    assertThat(inForce.end()).contains(NOW.plusSeconds(100));
    assertThat(inForce.problems()).isEqualTo(List.of("no Secret"));
    inForce.follow(CertificateSnapshot.found(until(NOW.plusSeconds(100))), NOW);
    assertThat(inForce.problems()).isEmpty();
  }

  private double metric(String name) {
    return metrics.get(name).gauge().value();
  }

  private static ServingCertificate until(Instant end) {
    Issuer issuer = new Issuer();
    Authority authority = issuer.authority(Duration.ofDays(9), NOW);
    return issuer.serving(
        authority, new SubjectAltNames(List.of("localhost")), Duration.between(NOW, end), NOW);
  }
}
