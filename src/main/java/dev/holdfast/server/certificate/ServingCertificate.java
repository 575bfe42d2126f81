package dev.holdfast.server.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The certificate of the server, with its private key.
 *
 * @param chain the certificate, then its intermediate certificates
 */
record ServingCertificate(List<X509Certificate> chain, PrivateKey key) {

  ServingCertificate {
    chain = List.copyOf(chain);
  }

  /**
   * Reads a certificate and its key from PEM.
   *
   * @throws InvalidCertificate if they cannot be read or do not belong together
   */
  static ServingCertificate read(String certificate, String key) {
    List<X509Certificate> chain = Pem.certificates(certificate);
    PrivateKey only = Pem.keys(key).getFirst();
    if (!KeyPairs.match(only, chain.getFirst())) {
      throw new InvalidCertificate("does not belong to its key");
    }
    return new ServingCertificate(chain, only);
  }

  X509Certificate certificate() {
    return chain.getFirst();
  }

  /** When it expires. */
  Instant end() {
    return certificate().getNotAfter().toInstant();
  }

  /** Why it is not valid at this time; empty if it is. */
  Optional<String> flawAt(Instant now) {
    Instant beginning = certificate().getNotBefore().toInstant();
    if (now.isBefore(beginning)) {
      return Optional.of("the %s is not valid before %s".formatted(this, beginning));
    }
    return now.isBefore(end())
        ? Optional.empty()
        : Optional.of("the %s has expired".formatted(this));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "certificate " + certificate().getSerialNumber().toString(16) + " until " + end();
  }
}
