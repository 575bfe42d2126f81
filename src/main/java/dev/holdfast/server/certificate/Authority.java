package dev.holdfast.server.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate authority with its private key. */
record Authority(X509Certificate certificate, PrivateKey key) {

  /** Without the key. */
  @Override
  public String toString() {
    return "authority " + certificate.getSubjectX500Principal().getName();
  }
}
