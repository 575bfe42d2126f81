package dev.holdfast.certificate;

import dev.holdfast.apiserver.TimedClient;
import dev.holdfast.background.PeriodicWork;
import dev.holdfast.leadership.Leadership;
import dev.holdfast.leadership.LeadershipConfig;
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
class CertificateRounds {

  private static final Logger LOG = Logger.getLogger(CertificateRounds.class);

  private final CertificateInForce inForce;
  private final Look.Source source;
  private final PeriodicWork looking =
      new PeriodicWork("certificates", e -> LOG.error("looking after the certificates failed", e));

  CertificateRounds(
      CertificateInForce inForce,
      CertificateConfig config,
      LeadershipConfig own,
      Leadership leadership,
      KubernetesClient client) {
    this.inForce = inForce;
    if (config.certificates().secret().isPresent()) {
      leadership.join();
      source = ownCertificates(config.certificates(), own.namespace(), leadership, client);
      looking.every(config.certificates().checkPeriod(), this::look);
    } else {
      Path certificate = Path.of(config.tls().certificate());
      source = new CertificateFiles(certificate, Path.of(config.tls().key()));
      looking.every(config.tls().reloadPeriod(), this::look);
    }
  }

  @PreDestroy
  void stop() {
    looking.close();
  }

  private void look() {
    inForce.follow(source.look(), Clock.systemUTC().instant());
  }

  private static OwnCertificates ownCertificates(
      CertificateConfig.Certificates config,
      String namespace,
      Leadership leadership,
      KubernetesClient client) {
    KubernetesClient prompt = TimedClient.prompt(client);
    return new OwnCertificates(
        new CertificateSecret(namespace, config.secret().orElseThrow(), prompt),
        new Rotation(
            lifetimes(config),
            Names.ofService(namespace, config.extraNames().orElse(List.of())),
            new Issuer()),
        prompt,
        leadership::leads,
        Clock.systemUTC());
  }

  private static Lifetimes lifetimes(CertificateConfig.Certificates config) {
    try {
      return new Lifetimes(config.lifetime(), config.authorityLifetime(), config.settlingTime())
          .lookedAtEvery(config.checkPeriod());
    } catch (IllegalArgumentException e) {
      // In a line of its own: the exception ends the server with a long stack.
      LOG.fatal(e.getMessage());
      throw e;
    }
  }
}
