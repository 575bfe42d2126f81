package dev.holdfast.server.certificate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jboss.logging.Logger;

/**
 * The certificate that the server serves with. One that cannot be used leaves the one before in
 * force.
 */
@Singleton
public class ActiveCertificate {

  private static final Logger LOG = Logger.getLogger(ActiveCertificate.class);

  private final ReloadableKeyManager presented = new ReloadableKeyManager();
  private volatile List<String> problems = List.of();

  ActiveCertificate(MeterRegistry metrics) {
    Gauge.builder(
            "holdfast.serving.certificate.expiry.timestamp",
            () -> end().map(Instant::getEpochSecond).map(Long::doubleValue).orElse(Double.NaN))
        .description("When the serving certificate ends, as seconds since 1970.")
        .baseUnit("seconds")
        .register(metrics);
    Gauge.builder("holdfast.certificate.problems", () -> problems.size())
        .description("What is wrong with the certificates; health detail and log say what.")
        .register(metrics);
  }

  /** When the certificate in force ends; empty while there is none. */
  public Optional<Instant> end() {
    return presented.current().map(ServingCertificate::end);
  }

  /** What is wrong with the certificates; empty if nothing. */
  public List<String> problems() {
    return problems;
  }

  /** What gives handshakes the certificate in force. */
  X509ExtendedKeyManager presented() {
    return presented;
  }

  /** Puts what was found into force where it can be used. */
  void follow(CertificateSnapshot snapshot, Instant now) {
    List<String> found = new ArrayList<>(snapshot.problems());
    for (ServingCertificate serving : snapshot.serving().stream().toList()) {
      serving.flawAt(now).ifPresentOrElse(found::add, () -> present(serving));
    }
    report(List.copyOf(found));
  }

  private void present(ServingCertificate serving) {
    if (!presented.current().equals(Optional.of(serving))) {
      presented.present(serving);
      LOG.infof("serving with the %s", serving);
    }
  }

  private void report(List<String> found) {
    if (!found.isEmpty() && !found.equals(problems)) {
      LOG.warnf(
          "certificates: %s; %s",
          String.join("; ", found),
          end().map(end -> "the one in use lasts until " + end).orElse("there is none in use"));
    }
    if (found.isEmpty() && !problems.isEmpty()) {
      LOG.info("certificates: all is well again");
    }
    problems = found;
  }
}
