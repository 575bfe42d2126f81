package dev.holdfast.server.certificate;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.background.PeriodicWork;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Demands a client certificate from callers of the webhook, if its authority is configured. Without
 * it, everybody who reaches the port can ask for a review.
 */
@Singleton
public class ClientCertificates implements HttpServerOptionsCustomizer {

  private static final Logger LOG = Logger.getLogger(ClientCertificates.class);

  private final CertificateConfig.Tls config;
  private final LogThrottle<String> problems = LogThrottle.untilEnded();
  private final PeriodicWork reloading =
      new PeriodicWork("clients", e -> LOG.error("reading the client authorities failed", e));

  ClientCertificates(CertificateConfig config) {
    this.config = config.tls();
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    config.clientAuthority().ifPresent(file -> demand(Path.of(file), options));
  }

  @PreDestroy
  void stop() {
    reloading.close();
  }

  private void demand(Path file, HttpServerOptions options) {
    ClientTrust trust = trust(file);
    options.setClientAuth(ClientAuth.REQUIRED).setTrustOptions(TrustOptions.wrap(trust));
    LOG.infof("only clients with a certificate of the authorities in %s may connect", file);
    reloading.afterEvery(config.reloadPeriod(), () -> reload(trust, file));
  }

  private ClientTrust trust(Path file) {
    try {
      return new ClientTrust(file, Set.copyOf(config.clientNames().orElse(List.of())));
    } catch (IOException | InvalidCertificate e) {
      String problem = problem(file, e);
      // The exception ends the server with a long stack trace, so its message is logged alone.
      LOG.fatal(problem);
      throw new IllegalStateException(problem, e);
    }
  }

  private void reload(ClientTrust trust, Path file) {
    try {
      if (trust.reload()) {
        LOG.infof("the client authorities in %s are read again", file);
      }
      problems.endAll();
    } catch (IOException | InvalidCertificate e) {
      String problem = problem(file, e);
      if (problems.changesTo(problem)) {
        LOG.warnf("%s; the last authorities stay in use", problem);
      }
    }
  }

  private static String problem(Path file, Exception e) {
    return "holdfast.tls.client-authority is %s: %s"
        .formatted(file, e instanceof InvalidCertificate ? "it " + e.getMessage() : e.toString());
  }
}
