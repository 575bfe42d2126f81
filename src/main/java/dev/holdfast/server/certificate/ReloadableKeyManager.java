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
 * Gives each handshake the certificate of that moment. The TLS context around it stays the same for
 * ever, so an exchange cuts nothing off: a handshake that began with the one before ends with it.
 */
final class ReloadableKeyManager extends X509ExtendedKeyManager {

  /** A handshake asks for the name first, and then for what it names. */
  private record Named(String alias, ServingCertificate certificate) {}

  /** The one in force, then the one before it. */
  private volatile List<Named> presented = List.of();

  private int count;

  /** From now on handshakes get this one. */
  synchronized void present(ServingCertificate next) {
    count++;
    presented =
        Stream.concat(
                Stream.of(new Named(Integer.toString(count), next)), presented.stream().limit(1))
            .toList();
  }

  /** The one in force. */
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

  /** It is no client. */
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
