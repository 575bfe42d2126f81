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

/** Looks again and again where the serving certificate comes from. */
@Startup
@Singleton
class CertificateReloader {

  private static final Logger LOG = Logger.getLogger(CertificateReloader.class);

  private final ActiveCertificate inForce;
  private final CertificateSnapshot.Source source;
  private final PeriodicWork looking =
      new PeriodicWork("certificates", e -> LOG.error("looking after the certificates failed", e));

  CertificateReloader(
      ActiveCertificate inForce,
      CertificateConfig config,
      LeadershipConfig own,
      Leadership leadership,
      KubernetesClient client) {
    this.inForce = inForce;
    if (config.certificates().secret().isPresent()) {
      leadership.join();
      source = ownCertificates(config.certificates(), own.namespace(), leadership, client);
      looking.every(config.certificates().checkPeriod(), this::snapshot);
    } else {
      Path certificate = Path.of(config.tls().certificate());
      source = new CertificateFiles(certificate, Path.of(config.tls().key()));
      looking.every(config.tls().reloadPeriod(), this::snapshot);
    }
  }

  @PreDestroy
  void stop() {
    looking.close();
  }

  private void snapshot() {
    inForce.follow(source.snapshot(), Clock.systemUTC().instant());
  }

  private static ManagedCertificates ownCertificates(
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
          .lookedAtEvery(config.checkPeriod());
    } catch (IllegalArgumentException e) {
      // In a line of its own: the exception ends the server with a long stack.
      LOG.fatal(e.getMessage());
      throw e;
    }
  }
}
