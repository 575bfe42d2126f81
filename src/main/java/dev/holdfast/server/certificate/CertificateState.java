package dev.holdfast.server.certificate;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All certificates that Holdfast manages: the content of the Secret.
 *
 * @param serving the certificate of the servers; empty if there is no usable one
 * @param trusted the authorities in the caBundle, the newest first
 * @param authorities the trusted authorities that can sign, the newest first
 */
record CertificateState(
    Optional<ServingCertificate> serving,
    List<X509Certificate> trusted,
    List<Authority> authorities) {

  static final CertificateState NOTHING =
      new CertificateState(Optional.empty(), List.of(), List.of());

  CertificateState {
    trusted = List.copyOf(trusted);
    authorities = List.copyOf(authorities);
  }

  CertificateState withServing(ServingCertificate next) {
    return new CertificateState(Optional.of(next), trusted, authorities);
  }

  /** With a new authority, which is the newest. */
  CertificateState with(Authority authority) {
    return new CertificateState(
        serving,
        Stream.concat(Stream.of(authority.certificate()), trusted.stream()).toList(),
        Stream.concat(Stream.of(authority), authorities.stream()).toList());
  }

  /** Trusts only these authorities, which cannot sign because their keys are unknown. */
  CertificateState trusting(List<X509Certificate> certificates) {
    return new CertificateState(serving, certificates, List.of());
  }

  /** Without the authorities that do not match. */
  CertificateState trustingOnly(Predicate<X509Certificate> condition) {
    return new CertificateState(
        serving,
        trusted.stream().filter(condition).toList(),
        authorities.stream().filter(authority -> condition.test(authority.certificate())).toList());
  }

  /** The trusted authority that signed the serving certificate; empty if there is none. */
  Optional<X509Certificate> issuer() {
    return serving.flatMap(
        used ->
            trusted.stream()
                .filter(authority -> KeyPairs.signed(authority, used.certificate()))
                .findFirst());
  }
}
