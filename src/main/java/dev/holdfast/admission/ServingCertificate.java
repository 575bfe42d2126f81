package dev.holdfast.admission;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.inject.Singleton;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Collections;

/** The metric that tells when the serving certificate ends; it follows every reload. */
@Startup
@Singleton
class ServingCertificate {

  private static final String TLS_NAME = "holdfast";

  private final TlsConfigurationRegistry registry;

  ServingCertificate(TlsConfigurationRegistry registry, MeterRegistry metrics) {
    this.registry = registry;
    Gauge.builder("holdfast.serving.certificate.expiry.timestamp", this::expiry)
        .description("When the serving certificate ends, as seconds since 1970.")
        .baseUnit("seconds")
        .register(metrics);
  }

  private double expiry() {
    return registry
        .get(TLS_NAME)
        .map(TlsConfiguration::getKeyStore)
        .map(ServingCertificate::expiryOf)
        .orElse(Double.NaN);
  }

  private static double expiryOf(KeyStore store) {
    try {
      for (String alias : Collections.list(store.aliases())) {
        if (store.getCertificate(alias) instanceof X509Certificate certificate) {
          return certificate.getNotAfter().toInstant().getEpochSecond();
        }
      }
      return Double.NaN;
    } catch (KeyStoreException e) {
      return Double.NaN;
    }
  }
}
