package dev.holdfast.server.certificate;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that Holdfast holds of certificates: what the Secret says.
 *
 * @param serving what the servers use; empty if there is none that can be used
 * @param trusted the authorities whose signature is to be trusted, the newest first: the caBundle
 * @param authorities those of them that can sign, the newest first
 */
record CertificateState(
    Optional<ServingCertificate> serving,
    List<X509Certificate> trusted,
    List<Authority> authorities) {

  /** Nothing yet. */
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

  /** With authorities that others trust, and which cannot sign here. */
  CertificateState trusting(List<X509Certificate> others) {
    return new CertificateState(serving, others, List.of());
  }

  /** With only some of the authorities trusted. */
  CertificateState trustingOnly(Predicate<X509Certificate> which) {
    return new CertificateState(
        serving,
        trusted.stream().filter(which).toList(),
        authorities.stream().filter(authority -> which.test(authority.certificate())).toList());
  }

  /** The trusted authority that signed the serving certificate. */
  Optional<X509Certificate> issuer() {
    return serving.flatMap(
        used ->
            trusted.stream()
                .filter(authority -> KeyPairs.signed(authority, used.certificate()))
                .findFirst());
  }
}
