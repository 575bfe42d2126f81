package dev.holdfast.server.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the server proves with who it is.
 *
 * @param chain the certificate, then those that signed it
 * @param key the certificate's
 */
record ServingCertificate(List<X509Certificate> chain, PrivateKey key) {

  ServingCertificate {
    chain = List.copyOf(chain);
  }

  /**
   * A certificate and its key, as a Secret or a pair of files holds them.
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

  /** From when it is worth nothing. */
  Instant end() {
    return certificate().getNotAfter().toInstant();
  }

  /** Why it must not be used at a time; empty if it can. */
  Optional<String> flawAt(Instant now) {
    Instant beginning = certificate().getNotBefore().toInstant();
    if (now.isBefore(beginning)) {
      return Optional.of("the %s is not valid before %s".formatted(this, beginning));
    }
    return now.isBefore(end())
        ? Optional.empty()
        : Optional.of("the %s has expired".formatted(this));
  }

  /** It says whose certificate it is, and never shows the key. */
  @Override
  public String toString() {
    return "certificate " + certificate().getSerialNumber().toString(16) + " until " + end();
  }
}
