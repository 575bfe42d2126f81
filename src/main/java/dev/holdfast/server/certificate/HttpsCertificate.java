package dev.holdfast.server.certificate;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import jakarta.inject.Singleton;

/**
 * Has the HTTPS server take its certificate from {@link ActiveCertificate}, handshake by handshake.
 * The TLS contexts that Quarkus makes anew when files change cut off handshakes that are under way.
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
