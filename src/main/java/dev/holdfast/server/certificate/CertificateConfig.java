package dev.holdfast.server.certificate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of certificates. */
@ConfigMapping(prefix = "holdfast")
public interface CertificateConfig {

  /** The serving certificate if Holdfast does not create its own. */
  Tls tls();

  /** The certificates that Holdfast creates itself. */
  Certificates certificates();

  /** A serving certificate in files, such as a mounted Secret. */
  interface Tls {

    /** The PEM file with the certificate and its intermediate certificates. */
    @WithDefault("/etc/holdfast/tls/tls.crt")
    String certificate();

    /** The PEM file with the private key. */
    @WithDefault("/etc/holdfast/tls/tls.key")
    String key();

    /**
     * A PEM file with authorities; if it is set, only clients with a certificate of one of them may
     * connect.
     */
    Optional<String> clientAuthority();

    /** The common names of these certificates; empty if all names are allowed. */
    Optional<List<String>> clientNames();

    /** How often the files are read. */
    @WithDefault("30s")
    Duration reloadPeriod();
  }

  /** The certificates that Holdfast creates itself. */
  interface Certificates {

    /**
     * The Secret with the serving certificate, in Holdfast's namespace; empty if Holdfast uses the
     * files instead.
     */
    Optional<String> secret();

    /** The Secret with the keys of the authorities; only the controller reads and writes it. */
    @WithDefault("holdfast-authority")
    String authoritySecret();

    /** DNS names and IP addresses in addition to those of the Service. */
    Optional<List<String>> extraNames();

    /** How long a serving certificate is valid; it is renewed after two thirds of this time. */
    @WithDefault("90d")
    Duration lifetime();

    /** How long an authority is valid; it is renewed after two thirds of this time. */
    @WithDefault("365d")
    Duration authorityLifetime();

    /**
     * How long an authority is in every caBundle before it signs, so that every API server knows
     * it.
     */
    @WithDefault("1m")
    Duration caPropagationDelay();

    /** How often the Secrets are read; the controller also reads the webhooks. */
    @WithDefault("5s")
    Duration checkPeriod();
  }
}
