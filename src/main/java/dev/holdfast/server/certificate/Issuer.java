package dev.holdfast.server.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Creates keys (P-256) and certificates (X.509, RFC 5280). */
final class Issuer {

  private final SecureRandom random = new SecureRandom();

  /** Creates a self-signed authority. */
  Authority authority(Duration lifetime, Instant now) {
    KeyPair pair = keyPair();
    BigInteger serial = serial();
    X500Name name = new X500Name("CN=Holdfast authority " + serial.toString(16).substring(0, 8));
    try {
      X509v3CertificateBuilder draft =
          draft(name, serial, now, now.plus(lifetime), name, pair.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
      return new Authority(signed(draft, pair.getPrivate()), pair.getPrivate());
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot create an authority", e);
    }
  }

  /** Creates a serving certificate. It does not outlive its authority. */
  ServingCertificate serving(
      Authority authority, SubjectAltNames names, Duration lifetime, Instant now) {
    KeyPair pair = keyPair();
    Instant end = now.plus(lifetime);
    Instant last = authority.certificate().getNotAfter().toInstant();
    X500Name issuer =
        X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded());
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      X509v3CertificateBuilder draft =
          draft(
                  issuer,
                  serial(),
                  now,
                  end.isBefore(last) ? end : last,
                  new X500Name("CN=holdfast"),
                  pair.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(
                  Extension.extendedKeyUsage,
                  false,
                  new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
              .addExtension(Extension.subjectAlternativeName, false, alternatives(names))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  identifiers.createAuthorityKeyIdentifier(authority.certificate().getPublicKey()));
      return new ServingCertificate(List.of(signed(draft, authority.key())), pair.getPrivate());
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot create a serving certificate", e);
    }
  }

  private static X509v3CertificateBuilder draft(
      X500Name issuer,
      BigInteger serial,
      Instant now,
      Instant end,
      X500Name subject,
      PublicKey key) {
    return new X509v3CertificateBuilder(
        issuer,
        serial,
        Date.from(now.minus(Lifetimes.BACKDATED)),
        Date.from(end),
        subject,
        SubjectPublicKeyInfo.getInstance(key.getEncoded()));
  }

  private static GeneralNames alternatives(SubjectAltNames names) {
    return new GeneralNames(
        names.all().stream()
            .map(
                name ->
                    new GeneralName(
                        SubjectAltNames.isAddress(name)
                            ? GeneralName.iPAddress
                            : GeneralName.dNSName,
                        name))
            .toArray(GeneralName[]::new));
  }

  private static X509Certificate signed(X509v3CertificateBuilder draft, PrivateKey key)
      throws OperatorCreationException {
    return Pem.certificate(draft.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot create a key pair", e);
    }
  }

  /** A positive number of 127 bits; the first bit is set. */
  private BigInteger serial() {
    return new BigInteger(126, random).setBit(126);
  }
}
