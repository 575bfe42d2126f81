package dev.holdfast.server.certificate;

import java.util.List;
import java.util.Optional;

/**
 * The serving certificate as it was read from its source.
 *
 * @param serving empty if there is no usable one
 * @param problems messages for operators
 */
record CertificateSnapshot(Optional<ServingCertificate> serving, List<String> problems) {

  CertificateSnapshot {
    problems = List.copyOf(problems);
  }

  static CertificateSnapshot found(ServingCertificate serving) {
    return new CertificateSnapshot(Optional.of(serving), List.of());
  }

  static CertificateSnapshot failed(String problem) {
    return new CertificateSnapshot(Optional.empty(), List.of(problem));
  }

  /** A source of serving certificates. */
  @FunctionalInterface
  interface Source {

    /** Reads the source again. It may take seconds, and reports problems instead of throwing. */
    CertificateSnapshot snapshot();
  }
}
