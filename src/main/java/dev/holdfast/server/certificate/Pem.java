package dev.holdfast.server.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Reads and writes certificates and keys as PEM (RFC 7468). */
final class Pem {

  private Pem() {}

  /**
   * The certificates in a text, in order; everything else is ignored.
   *
   * @throws InvalidCertificate if there is none, or if one cannot be read
   */
  static List<X509Certificate> certificates(String text) {
    List<X509Certificate> found = new ArrayList<>();
    for (Object object : objects(text)) {
      if (object instanceof X509CertificateHolder holder) {
        found.add(certificate(holder));
      }
    }
    if (found.isEmpty()) {
      throw new InvalidCertificate("holds no certificate (BEGIN CERTIFICATE)");
    }
    return List.copyOf(found);
  }

  /**
   * The private keys in a text, in order: PKCS #8, PKCS #1 (RSA) or SEC 1 (EC).
   *
   * @throws InvalidCertificate if there is none, or if one cannot be read
   */
  static List<PrivateKey> keys(String text) {
    List<PrivateKey> found = new ArrayList<>();
    for (Object object : objects(text)) {
      switch (object) {
        case PrivateKeyInfo key -> found.add(key(key));
        case PEMKeyPair pair -> found.add(key(pair.getPrivateKeyInfo()));
        case PEMEncryptedKeyPair any -> throw encrypted();
        case PKCS8EncryptedPrivateKeyInfo any -> throw encrypted();
        default -> {
          // A certificate, or the EC parameters that openssl writes before a key.
        }
      }
    }
    if (found.isEmpty()) {
      throw new InvalidCertificate("holds no private key (BEGIN PRIVATE KEY)");
    }
    return List.copyOf(found);
  }

  static String text(List<X509Certificate> certificates) {
    return written(
        certificates.stream().map(each -> new PemObject("CERTIFICATE", encoded(each))).toList());
  }

  static String keyText(List<PrivateKey> keys) {
    return written(
        keys.stream().map(key -> new PemObject("PRIVATE KEY", key.getEncoded())).toList());
  }

  static X509Certificate certificate(X509CertificateHolder holder) {
    try {
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (CertificateException e) {
      throw new InvalidCertificate("holds a certificate that cannot be read: " + e.getMessage());
    }
  }

  private static List<Object> objects(String text) {
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      List<Object> objects = new ArrayList<>();
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        objects.add(next);
      }
      return objects;
    } catch (IOException | RuntimeException e) {
      throw new InvalidCertificate("is not PEM: " + e.getMessage());
    }
  }

  private static PrivateKey key(PrivateKeyInfo info) {
    String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    } catch (GeneralSecurityException | IOException e) {
      throw new InvalidCertificate("holds a private key that cannot be read: " + e.getMessage());
    }
  }

  private static InvalidCertificate encrypted() {
    return new InvalidCertificate("holds a private key that is encrypted; write it unencrypted");
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String written(List<PemObject> blocks) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      for (PemObject block : blocks) {
        writer.writeObject(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
