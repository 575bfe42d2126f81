package dev.holdfast.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for 127.0.0.1 and its key, as PEM files.
 *
 * @param store the key store with both
 */
record ServingCertificate(Path certificate, Path key, KeyStore store) {

  private static final String ALIAS = "holdfast";
  private static final String PASSWORD = "changeit";

  /** Makes one in a folder, with keytool, which every Java has. */
  static ServingCertificate in(Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("store");
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=holdfast",
        "-ext",
        "san=ip:127.0.0.1",
        "-storepass",
        PASSWORD,
        "-keystore",
        file.toString());
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      byte[] key = store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
      return new ServingCertificate(
          pem(folder.resolve("tls.crt"), "CERTIFICATE", store.getCertificate(ALIAS).getEncoded()),
          pem(folder.resolve("tls.key"), "PRIVATE KEY", key),
          store);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what keytool wrote cannot be read", e);
    }
  }

  /** What trusts it and nothing else. */
  SSLContext trusted() {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trustStore());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore trustStore() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
    return trusted;
  }

  private static Path pem(Path file, String type, byte[] content) throws IOException {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(type, base64));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exitCode != 0) {
      throw new IllegalStateException(List.of(command) + " ended with " + exitCode);
    }
  }
}
