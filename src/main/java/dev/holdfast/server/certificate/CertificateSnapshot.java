package dev.holdfast.server.certificate;

import java.util.List;
import java.util.Optional;

/**
 * What was found where the serving certificate comes from.
 *
 * @param serving empty if there is none that can be used
 * @param problems what a person should know; empty if all is well
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

  /** Where serving certificates come from. */
  @FunctionalInterface
  interface Source {

    /** Looks once more. It may take seconds, and throws nothing. */
    CertificateSnapshot snapshot();
  }
}
