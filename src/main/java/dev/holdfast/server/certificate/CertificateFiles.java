package dev.holdfast.server.certificate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A certificate and its key in two PEM files, such as tls.crt and tls.key of a mounted Secret.
 *
 * @param certificate the certificate and its intermediate certificates
 */
record CertificateFiles(Path certificate, Path key) implements CertificateSnapshot.Source {

  private static final int ATTEMPTS = 5;

  private record Texts(String certificate, String key) {}

  @Override
  public CertificateSnapshot snapshot() {
    try {
      Texts texts = consistentTexts();
      return CertificateSnapshot.found(ServingCertificate.read(texts.certificate(), texts.key()));
    } catch (InvalidCertificate e) {
      return CertificateSnapshot.failed(
          "%s, with the key %s, %s".formatted(certificate, key, e.getMessage()));
    } catch (NoSuchFileException e) {
      return CertificateSnapshot.failed(e.getMessage() + " does not exist");
    } catch (CharacterCodingException e) {
      return CertificateSnapshot.failed("%s or %s is not PEM".formatted(certificate, key));
    } catch (IOException e) {
      return CertificateSnapshot.failed("cannot read %s or %s: %s".formatted(certificate, key, e));
    }
  }

  /** Reads until nothing changes: a mounted Secret may be replaced between two reads. */
  private Texts consistentTexts() throws IOException {
    Texts texts = texts();
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      Texts again = texts();
      if (again.equals(texts)) {
        return texts;
      }
      texts = again;
    }
    return texts;
  }

  private Texts texts() throws IOException {
    return new Texts(Files.readString(certificate), Files.readString(key));
  }
}
