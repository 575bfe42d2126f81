package dev.holdfast.server.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A certificate authority that can sign.
 *
 * @param certificate by which others trust what it signed
 * @param key with which it signs
 */
record Authority(X509Certificate certificate, PrivateKey key) {

  /** It says which one it is, and never shows the key. */
  @Override
  public String toString() {
    return "authority " + certificate.getSubjectX500Principal().getName();
  }
}
