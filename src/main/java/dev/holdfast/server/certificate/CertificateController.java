package dev.holdfast.server.certificate;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.background.PeriodicWork;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.leadership.Leadership;
import dev.holdfast.kube.leadership.LeadershipConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Renews the certificates periodically while this replica leads, if Holdfast creates its own. */
@Singleton
public class CertificateController {

  private static final Logger LOG = Logger.getLogger(CertificateController.class);

  private final CertificateConfig.Certificates config;
  private final Leadership leadership;
  private final Optional<CertificateRenewal> renewal;
  private final LogThrottle<List<String>> logged = LogThrottle.untilEnded();
  private final PeriodicWork renewing =
      new PeriodicWork("certificates", e -> LOG.error("checking the certificates failed", e));
  private volatile List<String> problems = List.of();

  CertificateController(
      CertificateConfig config,
      LeadershipConfig own,
      Leadership leadership,
      ApiClient client,
      MeterRegistry metrics) {
    this.config = config.certificates();
    this.leadership = leadership;
    this.renewal =
        this.config.secret().map(serving -> renewal(serving, own.namespace(), client.prompt()));
    Gauge.builder("holdfast.certificate.problems", () -> problems.size())
        .description("Problems with the certificates; the health page and the log list them.")
        .register(metrics);
  }

  /** Whether Holdfast creates its own certificates. */
  public boolean isEnabled() {
    return renewal.isPresent();
  }

  /** Renews certificates from now on until the server stops, if this is enabled. */
  public void start() {
    renewal.ifPresent(due -> renewing.every(config.checkPeriod(), () -> check(due)));
  }

  /** The current problems with the certificates. */
  public List<String> problems() {
    return problems;
  }

  @PreDestroy
  void stop() {
    renewing.close();
  }

  private void check(CertificateRenewal due) {
    if (!leadership.leads()) {
      due.pause();
      report(List.of());
      return;
    }
    report(due.renew());
  }

  private void report(List<String> found) {
    if (found.isEmpty()) {
      logged.endAll();
    } else if (logged.changesTo(found)) {
      LOG.warnf("certificates: %s", String.join("; ", found));
    }
    problems = found;
  }

  private CertificateRenewal renewal(String serving, String namespace, ApiClient client) {
    return new CertificateRenewal(
        new CertificateSecret(namespace, config.authoritySecret(), client),
        new ServingSecret(new CertificateSecret(namespace, serving, client)),
        new Rotation(
            lifetimes(),
            SubjectAltNames.ofService(namespace, config.extraNames().orElse(List.of())),
            new Issuer()),
        Clock.systemUTC());
  }

  private Lifetimes lifetimes() {
    try {
      return new Lifetimes(
              config.lifetime(), config.authorityLifetime(), config.caPropagationDelay())
          .checkedEvery(config.checkPeriod());
    } catch (IllegalArgumentException e) {
      // The exception ends the server with a long stack trace, so its message is logged alone.
      LOG.fatal(e.getMessage());
      throw e;
    }
  }
}
