package dev.holdfast.server.certificate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator can set of certificates. */
@ConfigMapping(prefix = "holdfast")
public interface CertificateConfig {

  /** A serving certificate that somebody else makes. */
  Tls tls();

  /** The certificates that Holdfast makes itself. */
  Certificates certificates();

  /** A serving certificate that somebody else makes: files, such as a mounted Secret. */
  interface Tls {

    /** The PEM file with the certificate and those that signed it. */
    @WithDefault("/etc/holdfast/tls/tls.crt")
    String certificate();

    /** The PEM file with its key. */
    @WithDefault("/etc/holdfast/tls/tls.key")
    String key();

    /** How often the files are looked at for changes. */
    @WithDefault("30s")
    Duration reloadPeriod();
  }

  /** The certificates that Holdfast makes itself. */
  interface Certificates {

    /**
     * The Secret in its own namespace in which it keeps them; empty if it makes none and serves
     * with the files.
     */
    Optional<String> secret();

    /** DNS names and IP addresses besides those of the Service. */
    Optional<List<String>> extraNames();

    /** How long a serving certificate lasts; the next is made after two thirds of it. */
    @WithDefault("90d")
    Duration lifetime();

    /** How long an authority lasts; the next is made after two thirds of it. */
    @WithDefault("365d")
    Duration authorityLifetime();

    /**
     * How long an authority stands in every caBundle before it signs, so that every API server
     * knows of it.
     */
    @WithDefault("1m")
    Duration caPropagationDelay();

    /** How often the Secret, and by the leader the webhooks, are looked at. */
    @WithDefault("5s")
    Duration checkPeriod();
  }
}
