package dev.holdfast.server.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Accepts clients with a certificate of the authorities in a file, and with one of some common
 * names: the API servers of the cluster.
 */
final class ClientTrust implements X509TrustManager {

  private final Path file;
  private final Set<String> names;
  private volatile String text = "";
  private volatile X509TrustManager authorities;

  /**
   * Reads the authorities.
   *
   * @param names the allowed common names; empty if all are
   * @throws IOException if the file cannot be read
   * @throws InvalidCertificate if it holds no certificate
   */
  ClientTrust(Path file, Set<String> names) throws IOException {
    this.file = file;
    this.names = Set.copyOf(names);
    reload();
  }

  /**
   * Reads the authorities again, if the file has changed. If it cannot be read, the last ones stay.
   *
   * @return whether they are others
   * @throws IOException if the file cannot be read
   * @throws InvalidCertificate if it holds no certificate
   */
  boolean reload() throws IOException {
    String now = Files.readString(file);
    if (now.equals(text)) {
      return false;
    }
    authorities = trustOf(Pem.certificates(now));
    text = now;
    return true;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    authorities.checkClientTrusted(chain, authType);
    String subject = chain[0].getSubjectX500Principal().getName();
    if (!names.isEmpty() && !names.contains(commonName(subject))) {
      throw new CertificateException(
          "the client certificate of %s is not allowed; allowed common names: %s"
              .formatted(subject, String.join(", ", new TreeSet<>(names))));
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("these authorities are for clients");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }

  private static String commonName(String subject) throws CertificateException {
    try {
      return new LdapName(subject)
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(String::valueOf)
              .findFirst()
              .orElse("");
    } catch (InvalidNameException e) {
      throw new CertificateException("the name of the client certificate cannot be read", e);
    }
  }

  private static X509TrustManager trustOf(List<X509Certificate> authorities) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry(Integer.toString(i), authorities.get(i));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      TrustManager[] managers = factory.getTrustManagers();
      return Stream.of(managers)
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot trust certificates", e);
    }
  }
}
