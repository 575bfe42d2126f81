package dev.holdfast.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

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

  /** From when it is worth something. */
  Instant beginning() {
    return certificate().getNotBefore().toInstant();
  }

  boolean isValidAt(Instant now) {
    return !now.isBefore(beginning()) && now.isBefore(end());
  }

  /** It says whose certificate it is, and never shows the key. */
  @Override
  public String toString() {
    return "certificate " + certificate().getSerialNumber().toString(16) + " until " + end();
  }
}
