package dev.holdfast.server.certificate;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import jakarta.inject.Singleton;

/**
 * Makes the HTTPS server use the current {@link ActiveCertificate} for each handshake. When Quarkus
 * itself reloads a certificate, it replaces the TLS context, and running handshakes fail.
 */
@Singleton
class HttpsCertificate implements HttpServerOptionsCustomizer {

  private final ActiveCertificate certificate;

  HttpsCertificate(ActiveCertificate certificate) {
    this.certificate = certificate;
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    options.setKeyCertOptions(KeyCertOptions.wrap(certificate.presented()));
  }
}
