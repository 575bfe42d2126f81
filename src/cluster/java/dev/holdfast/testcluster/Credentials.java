package dev.holdfast.testcluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files by which users and service accounts prove to one API server who they are. */
final class Credentials {
  private final Path directory;
  private final String url;
  private final Map<User, String> tokens = new EnumMap<>(User.class);

  private Credentials(Path directory, String url) {
    this.directory = directory;
    this.url = url;
  }

  /** Makes new secrets and writes them to the directory, for the API server at the address. */
  static Credentials create(Path directory, String url) throws IOException {
    var credentials = new Credentials(directory, url);
    var random = new SecureRandom();
    for (var user : User.values()) {
      var secret = new byte[16];
      random.nextBytes(secret);
      credentials.tokens.put(user, HexFormat.of().formatHex(secret));
      Files.writeString(credentials.kubeconfig(user), credentials.kubeconfigOf(user));
    }
    Files.writeString(
        credentials.tokenFile(),
        Stream.of(User.values()).map(credentials::tokenLine).collect(Collectors.joining()));
    credentials.writeServiceAccountKeys();
    return credentials;
  }

  String url() {
    return url;
  }

  /** Made without the environment and its kubeconfig, which might lead to some other cluster. */
  Config clientConfig(User user) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(url)
        .withCaCertFile(certificate().toString())
        .withOauthToken(tokens.get(user))
        .withNamespace("default")
        .build();
  }

  Path kubeconfig(User user) {
    return directory.resolve(user.id() + ".kubeconfig");
  }

  Path tokenFile() {
    return directory.resolve("tokens.csv");
  }

  Path serviceAccountKey() {
    return directory.resolve("service-account.key");
  }

  Path serviceAccountPublicKey() {
    return directory.resolve("service-account.pub");
  }

  /** The API server writes its self-signed certificate into this directory. */
  Path certificates() {
    return directory.resolve("certs");
  }

  Path certificate() {
    return certificates().resolve("apiserver.crt");
  }

  /** The key is written after the certificate, so both are complete or nearly so. */
  boolean certificateExists() {
    return Files.exists(certificates().resolve("apiserver.key"));
  }

  private String tokenLine(User user) {
    return "%s,%s,%s,\"%s\"%n"
        .formatted(tokens.get(user), user.username(), user.id(), String.join(",", user.groups()));
  }

  private String kubeconfigOf(User user) {
    return """
    apiVersion: v1
    kind: Config
    clusters:
      - name: holdfast
        cluster:
          server: %s
          certificate-authority: %s
    users:
      - name: %s
        user:
          token: %s
    contexts:
      - name: holdfast
        context:
          cluster: holdfast
          user: %s
          namespace: default
    current-context: holdfast
    """
        .formatted(url, certificate(), user.id(), tokens.get(user), user.id());
  }

  /** Elliptic curve keys, because they are made at once and RSA keys are not. */
  private void writeServiceAccountKeys() throws IOException {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      var pair = generator.generateKeyPair();
      Files.writeString(serviceAccountKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      Files.writeString(
          serviceAccountPublicKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot make a P-256 key pair", e);
    }
  }

  private static String pem(String type, byte[] content) {
    var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(type, encoder.encodeToString(content));
  }
}
