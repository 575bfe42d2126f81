package dev.holdfast.server.certificate;

import dev.holdfast.background.PeriodicWork;
import dev.holdfast.kube.TimedClient;
import dev.holdfast.kube.leadership.Leadership;
import dev.holdfast.kube.leadership.LeadershipConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Reads the serving certificate periodically from its source. */
@Startup
@Singleton
class CertificateReloader {

  private static final Logger LOG = Logger.getLogger(CertificateReloader.class);

  private final ActiveCertificate active;
  private final CertificateSnapshot.Source source;
  private final PeriodicWork reloading =
      new PeriodicWork("certificates", e -> LOG.error("checking the certificates failed", e));

  CertificateReloader(
      ActiveCertificate active,
      CertificateConfig config,
      LeadershipConfig own,
      Leadership leadership,
      KubernetesClient client) {
    this.active = active;
    if (config.certificates().secret().isPresent()) {
      leadership.join();
      source = managedCertificates(config.certificates(), own.namespace(), leadership, client);
      reloading.every(config.certificates().checkPeriod(), this::reload);
    } else {
      Path certificate = Path.of(config.tls().certificate());
      source = new CertificateFiles(certificate, Path.of(config.tls().key()));
      reloading.every(config.tls().reloadPeriod(), this::reload);
    }
  }

  @PreDestroy
  void stop() {
    reloading.close();
  }

  private void reload() {
    active.follow(source.snapshot(), Clock.systemUTC().instant());
  }

  private static ManagedCertificates managedCertificates(
      CertificateConfig.Certificates config,
      String namespace,
      Leadership leadership,
      KubernetesClient client) {
    return new ManagedCertificates(
        new CertificateSecret(namespace, config.secret().orElseThrow(), TimedClient.prompt(client)),
        new Rotation(
            lifetimes(config),
            SubjectAltNames.ofService(namespace, config.extraNames().orElse(List.of())),
            new Issuer()),
        leadership::leads,
        Clock.systemUTC());
  }

  private static Lifetimes lifetimes(CertificateConfig.Certificates config) {
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
