package dev.holdfast.testcluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trust in some certificate authorities alone, as the API server trusts a webhook's caBundle. */
public final class TrustedAuthority {

  private TrustedAuthority() {}

  /** The TLS context that trusts what the authorities in this PEM file signed. */
  public static SSLContext of(Path pem) {
    try {
      return of(Files.readString(pem));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The TLS context that trusts what the authorities in this PEM text signed. */
  public static SSLContext of(String pem) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))) {
        store.setCertificateEntry("authority-" + count, certificate);
        count++;
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot trust this:\n" + pem, e);
    }
  }
}
