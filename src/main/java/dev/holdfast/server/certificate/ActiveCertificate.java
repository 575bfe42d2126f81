package dev.holdfast.server.certificate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The certificate that the HTTPS server uses for each handshake. An unusable new one does not
 * replace it. When Quarkus itself reloads a certificate, it replaces the TLS context, and running
 * handshakes fail.
 */
@Singleton
public class ActiveCertificate implements HttpServerOptionsCustomizer {

  private static final Logger LOG = Logger.getLogger(ActiveCertificate.class);

  private final ReloadableKeyManager presented = new ReloadableKeyManager();
  private volatile List<String> problems = List.of();

  ActiveCertificate(MeterRegistry metrics) {
    Gauge.builder(
            "holdfast.serving.certificate.expiry.timestamp",
            () -> end().map(Instant::getEpochSecond).map(Long::doubleValue).orElse(Double.NaN))
        .description("When the serving certificate expires, as seconds since 1970.")
        .baseUnit("seconds")
        .register(metrics);
    Gauge.builder("holdfast.certificate.problems", () -> problems.size())
        .description("Problems with the certificates; the health page and the log list them.")
        .register(metrics);
  }

  /** When the certificate expires; empty while there is none. */
  public Optional<Instant> end() {
    return presented.current().map(ServingCertificate::end);
  }

  /** The current problems with the certificates. */
  public List<String> problems() {
    return problems;
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    options.setKeyCertOptions(KeyCertOptions.wrap(presented));
  }

  /** Uses the certificate of a snapshot if it is valid, and reports problems. */
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
          end()
              .map(end -> "the certificate in use is valid until " + end)
              .orElse("no certificate is in use"));
    }
    if (found.isEmpty() && !problems.isEmpty()) {
      LOG.info("certificates: all problems are solved");
    }
    problems = found;
  }
}
