package dev.holdfast.server.certificate;

import dev.holdfast.background.PeriodicWork;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.leadership.LeadershipConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Reads the serving certificate periodically from its source. */
@Singleton
public class CertificateReloader {

  private static final Logger LOG = Logger.getLogger(CertificateReloader.class);

  private final ActiveCertificate active;
  private final CertificateSnapshot.Source source;
  private final Duration period;
  private final PeriodicWork reloading =
      new PeriodicWork("certificates", e -> LOG.error("checking the certificates failed", e));

  CertificateReloader(
      ActiveCertificate active, CertificateConfig config, LeadershipConfig own, ApiClient client) {
    this.active = active;
    if (config.certificates().secret().isPresent()) {
      String name = config.certificates().secret().get();
      source = new ServingSecret(new CertificateSecret(own.namespace(), name, client.prompt()));
      period = config.certificates().checkPeriod();
    } else {
      source =
          new CertificateFiles(Path.of(config.tls().certificate()), Path.of(config.tls().key()));
      period = config.tls().reloadPeriod();
    }
  }

  /** Reads the certificate now, and then periodically until the server stops. */
  public void start() {
    reloading.every(period, this::reload);
  }

  @PreDestroy
  void stop() {
    reloading.close();
  }

  private void reload() {
    active.follow(source.snapshot(), Clock.systemUTC().instant());
  }
}
