package dev.holdfast.server.certificate;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Gives each handshake the current certificate. The TLS context stays the same, so a new
 * certificate breaks no running handshake: it ends with the certificate that it began with.
 */
final class ReloadableKeyManager extends X509ExtendedKeyManager {

  /** A handshake asks for an alias first, and then for the certificate and key of the alias. */
  private record Named(String alias, ServingCertificate certificate) {}

  /** The current certificate, then the previous one. */
  private volatile List<Named> presented = List.of();

  private int count;

  /** Uses this certificate for new handshakes. */
  synchronized void present(ServingCertificate next) {
    count++;
    presented =
        Stream.concat(
                Stream.of(new Named(Integer.toString(count), next)), presented.stream().limit(1))
            .toList();
  }

  Optional<ServingCertificate> current() {
    return presented.stream().findFirst().map(Named::certificate);
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return presented.stream()
        .limit(1)
        .filter(one -> one.certificate().key().getAlgorithm().equals(keyType))
        .map(Named::alias)
        .findFirst()
        .orElse(null);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return named(alias).map(found -> found.chain().toArray(X509Certificate[]::new)).orElse(null);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return named(alias).map(ServingCertificate::key).orElse(null);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return chooseEngineServerAlias(keyType, issuers, null);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return Stream.ofNullable(chooseEngineServerAlias(keyType, issuers, null))
        .toArray(String[]::new);
  }

  /** Clients are not supported. */
  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return null;
  }

  private Optional<ServingCertificate> named(String alias) {
    return presented.stream()
        .filter(one -> one.alias().equals(alias))
        .map(Named::certificate)
        .findFirst();
  }
}
