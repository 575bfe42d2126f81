package dev.holdfast.server.certificate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A certificate and its key as files, such as the tls.crt and tls.key of a mounted Secret.
 *
 * @param certificate the PEM file with the certificate and those that signed it
 * @param key the PEM file with its key
 */
record CertificateFiles(Path certificate, Path key) implements Look.Source {

  private static final int ATTEMPTS = 5;

  private record Texts(String certificate, String key) {}

  @Override
  public Look look() {
    try {
      Texts texts = unmoved();
      return Look.found(ServingCertificate.read(texts.certificate(), texts.key()));
    } catch (InvalidCertificate e) {
      return Look.failed("%s, with the key %s, %s".formatted(certificate, key, e.getMessage()));
    } catch (NoSuchFileException e) {
      return Look.failed(e.getMessage() + " does not exist");
    } catch (CharacterCodingException e) {
      return Look.failed("%s or %s is not PEM".formatted(certificate, key));
    } catch (IOException e) {
      return Look.failed("cannot read %s or %s: %s".formatted(certificate, key, e));
    }
  }

  /** Both of the same moment: a mounted Secret may be exchanged between two reads. */
  private Texts unmoved() throws IOException {
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
