package dev.holdfast.server.certificate;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/** Which key belongs to which certificate. */
final class KeyPairs {

  private static final byte[] SAMPLE = {1, 2, 3};

  private KeyPairs() {}

  /** Whether what the key signs is what the certificate vouches for. */
  static boolean match(PrivateKey key, X509Certificate certificate) {
    try {
      Signature signature = Signature.getInstance(algorithm(key));
      signature.initSign(key);
      signature.update(SAMPLE);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(SAMPLE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Whether the key of one certificate signed the other. */
  static boolean signed(X509Certificate issuer, X509Certificate certificate) {
    PublicKey key = issuer.getPublicKey();
    try {
      certificate.verify(key);
      return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
